import { describe, expect, it } from "vitest";
import { parseRetryAfter, refusal } from "./refusal.js";

describe("parseRetryAfter", () => {
  const nowMs = Date.parse("2026-01-01T00:00:00Z");

  it.each([
    ["0", 0],
    ["3", 3_000],
    ["0.25", 250],
    ["Thu, 01 Jan 2026 00:00:02 GMT", 2_000],
    ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
    ["soon", null],
    ["-1", null],
    ["", null],
    [undefined, null],
  ])("takes %j for %j ms", (header, waitMs) => {
    expect(parseRetryAfter(header, nowMs)).toBe(waitMs);
  });
});

describe("refusal", () => {
  it("takes the first hundred of any number of mistakes", () => {
    const errors = Array.from({ length: 1_000 }, () => ({ location: "body.data" }));
    expect(refusal({ status: 422, headers: {}, json: { errors } }, 0).violations).toHaveLength(100);
  });

  it.each([undefined, null, "no", [], { errors: {} }, { errors: [null, 1, {}] }])(
    "makes do with a body of %j",
    (json) => {
      expect(refusal({ status: 422, headers: {}, json }, 0).code).toBe("BAD_USER_INPUT");
    },
  );
});
