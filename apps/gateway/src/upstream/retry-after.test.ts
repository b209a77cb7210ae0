import { describe, expect, it } from "vitest";
import { readRetryAfter } from "./retry-after.js";

describe("readRetryAfter", () => {
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
    expect(readRetryAfter(header === undefined ? {} : { "retry-after": header }, nowMs)).toBe(waitMs);
  });

  it("reads a date against the response's own, whatever our clock says", () => {
    const headers = { "retry-after": "Thu, 01 Jan 2026 01:00:02 GMT", date: "Thu, 01 Jan 2026 01:00:00 GMT" };
    expect(readRetryAfter(headers, nowMs)).toBe(2_000);
  });
});
