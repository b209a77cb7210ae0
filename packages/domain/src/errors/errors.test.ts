import { expect, it } from "vitest";
import { ApiError } from "./errors.js";

it("a fault tells its place, and a refusal costs nothing to tell it", () => {
  const { stackTraceLimit } = Error;
  expect(new ApiError("INTERNAL_SERVER_ERROR").stack).toContain("errors.test.ts");
  expect(new ApiError("RATE_LIMITED").stack).not.toContain("errors.test.ts");
  expect(Error.stackTraceLimit).toBe(stackTraceLimit);
});
