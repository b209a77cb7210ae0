import { expect, it } from "vitest";
import { parseLifetimeMs } from "./token-lifetime.js";

it.each([
  ["1m", 60_000],
  ["12h", 43_200_000],
  ["90d", 7_776_000_000],
  ["3650d", 315_360_000_000],
])("%s is %i ms", (text, lifetimeMs) => {
  expect(parseLifetimeMs(text)).toBe(lifetimeMs);
});

it.each(["", "d", "90", "0d", "-1d", "1.5d", "1e3d", "90 d", "90D", "1w", "90d ", "3651d", "9999999d", "99999999999m"])(
  "%j is no lifetime",
  (text) => {
    expect(parseLifetimeMs(text)).toBeNull();
  },
);
