import { expect, it } from "vitest";
import { instantOf } from "./instant.js";

it.each([
  "2026-01-01T00:00:00Z",
  "2026-01-01T00:00:00.000000Z",
  "2026-01-01T02:30:00+02:30",
  "2025-12-31T23:00:00.0-01:00",
  "2026-01-01",
])("%s has the one spelling of its instant", (value) => {
  expect(instantOf(value)).toBe("2026-01-01T00:00:00Z");
});

it("keeps every digit that counts, whatever the offset", () => {
  expect(instantOf("2026-01-01T02:00:00.123456700+02:00")).toBe("2026-01-01T00:00:00.1234567Z");
});

it.each(["", "soon", "Z", "5", "May 2020", "2026-1-1", "2026-13-01T00:00:00Z"])(
  "leaves %j as it is, which is no instant",
  (value) => {
    expect(instantOf(value)).toBe(value);
  },
);
