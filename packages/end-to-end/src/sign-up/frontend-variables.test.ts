import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { frontendVariables } from "../../../../apps/launcher/src/frontend-variables.js";

describe("what start tells the gateway for frontends", () => {
  it("are the demo token, the gateway's own origins, and files that are there", () => {
    const { SIGNUP_DIR = "", DOCUMENTS = "", PUBLIC_DOCUMENTS = "", ...others } = frontendVariables({}, "demo-token");
    expect(others).toEqual({
      PUBLIC_ORIGINS: "http://localhost:4000,http://127.0.0.1:4000",
      PUBLIC_TOKEN: "demo-token",
    });
    for (const path of [`${SIGNUP_DIR}/index.html`, DOCUMENTS, PUBLIC_DOCUMENTS]) expect(existsSync(path)).toBe(true);
  });

  it.each([{ PUBLIC_TOKEN: "t0ken" }, { PUBLIC_TOKEN_FILE: "/run/secrets/token" }])(
    "leave a token that is given alone: %j",
    (given) => {
      for (const demoToken of ["demo-token", null]) {
        const variables = frontendVariables({ ...given, GATEWAY_PORT: "80" }, demoToken);
        expect(variables["PUBLIC_ORIGINS"]).toBe("http://localhost,http://127.0.0.1");
        expect(variables).not.toHaveProperty("PUBLIC_TOKEN");
      }
    },
  );

  it("add the gateway's own origins to those that are given", () => {
    const given = { PUBLIC_ORIGINS: "https://petition.example.org, https://join.example.org", GATEWAY_PORT: "80" };
    expect(frontendVariables(given, "demo-token")["PUBLIC_ORIGINS"]).toBe(
      "http://localhost,http://127.0.0.1,https://petition.example.org, https://join.example.org",
    );
  });

  it.each([
    ["a token for visitors", {}, null],
    ["a port", { GATEWAY_PORT: "http" }, "demo-token"],
    ["a port that is known before it listens", { GATEWAY_PORT: "0" }, "demo-token"],
  ])("are the client's documents alone without %s", (_name, environment, demoToken) => {
    expect(Object.keys(frontendVariables(environment, demoToken))).toEqual(["DOCUMENTS"]);
  });

  it("are none without submissions, which some of the documents are about", () => {
    expect(frontendVariables({ SUBMISSIONS: "off" }, "demo-token")).toEqual({});
  });
});
