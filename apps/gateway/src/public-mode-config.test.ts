import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "testing/temporary-folder";
import { describe, expect, it } from "vitest";
import { readGatewayConfig } from "./config.js";

const whole = {
  PUBLIC_TOKEN: "t0ken",
  PUBLIC_ORIGINS: "https://petition.example.org",
  PUBLIC_DOCUMENTS: "/public.json",
};
const read = (variables: Record<string, string>) => readGatewayConfig(variables).publicMode;

describe("the configuration of public mode", () => {
  it("is off unless it is set", () => {
    expect(read({})).toBeNull();
    expect(read({ TRUSTED_PROXIES: "10.0.0.0/8", PUBLIC_BURST: "5" })).toBeNull();
  });

  it("has a token, origins, documents and two limits", () => {
    expect(read(whole)).toMatchObject({
      token: "t0ken",
      origins: ["https://petition.example.org"],
      documentsPath: "/public.json",
      addressLimit: { capacityTokens: 200, refillTokensPerSecond: 2 },
      totalLimit: { capacityTokens: 10_000, refillTokensPerSecond: 500 },
    });
    const limits = {
      PUBLIC_ADDRESS_BURST: "5",
      PUBLIC_ADDRESS_PER_SECOND: "0.5",
      PUBLIC_BURST: "6",
      PUBLIC_PER_SECOND: "7",
    };
    expect(read({ ...whole, ...limits })).toMatchObject({
      addressLimit: { capacityTokens: 5, refillTokensPerSecond: 0.5 },
      totalLimit: { capacityTokens: 6, refillTokensPerSecond: 7 },
    });
  });

  it("reads the token from a file, with or without a line end", async () => {
    const path = join(await temporaryFolder(), "token");
    const { PUBLIC_TOKEN: _token, ...others } = whole;
    for (const text of ["t0ken", "t0ken\n", " t0ken\r\n"]) {
      writeFileSync(path, text);
      expect(read({ ...others, PUBLIC_TOKEN_FILE: path })?.token).toBe("t0ken");
    }
  });

  it.each(Object.keys(whole))("is refused without %s", (name) => {
    expect(() => read({ ...whole, [name]: "" })).toThrow(
      "PUBLIC_TOKEN_FILE (or PUBLIC_TOKEN), PUBLIC_ORIGINS and PUBLIC_DOCUMENTS must be set together.",
    );
  });

  it("repeats nothing of what is wrong with it", async () => {
    const path = join(await temporaryFolder(), "s3cret");
    writeFileSync(path, "a s3cret");
    expect(() => read({ ...whole, PUBLIC_TOKEN_FILE: path })).toThrow(
      "PUBLIC_TOKEN must not be set with PUBLIC_TOKEN_FILE.",
    );
    expect(() => read({ ...whole, PUBLIC_TOKEN: "a s3cret" })).toThrow(/^PUBLIC_TOKEN must be a bearer token\.$/);
    const fromFile = { ...whole, PUBLIC_TOKEN: "", PUBLIC_TOKEN_FILE: path };
    expect(() => read(fromFile)).toThrow(/^PUBLIC_TOKEN_FILE must hold a bearer token\.$/);
    expect(() => read({ ...fromFile, PUBLIC_TOKEN_FILE: `${path}-away` })).toThrow(
      /^PUBLIC_TOKEN_FILE must be the path of a file that can be read\.$/,
    );
    expect(() => read({ ...whole, PUBLIC_ORIGINS: "*" })).toThrow("PUBLIC_ORIGINS must be origins");
  });
});
