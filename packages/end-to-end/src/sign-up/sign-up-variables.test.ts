import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { signUpVariables } from "../../../../apps/launcher/src/sign-up-variables.js";

describe("the variables of the sign-up page", () => {
  it("are the demo token, the gateway's own origins, and files that are there", () => {
    const { SIGNUP_DIR = "", DOCUMENTS = "", PUBLIC_DOCUMENTS = "", ...others } = signUpVariables({}, "demo-token");
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
        const variables = signUpVariables({ ...given, GATEWAY_PORT: "80" }, demoToken);
        expect(variables["PUBLIC_ORIGINS"]).toBe("http://localhost:80,http://127.0.0.1:80");
        expect(variables).not.toHaveProperty("PUBLIC_TOKEN");
      }
    },
  );

  it.each([
    ["a token for visitors", {}, null],
    ["submissions", { SUBMISSIONS: "off" }, "demo-token"],
    ["a port", { GATEWAY_PORT: "http" }, "demo-token"],
    ["a port that is known before it listens", { GATEWAY_PORT: "0" }, "demo-token"],
  ])("are none without %s", (_name, environment, demoToken) => {
    expect(signUpVariables(environment, demoToken)).toEqual({});
  });
});
