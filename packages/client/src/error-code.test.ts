import { tableOf } from "testing/documents";
import { expect, it } from "vitest";
import { gatewayErrorCodes } from "./error-code.js";

it("the gateway's codes are those that it documents", () => {
  expect([...gatewayErrorCodes].sort()).toEqual(
    tableOf("docs/errors.md", "Codes")
      .map(([code]) => code)
      .sort(),
  );
});
