import { expect, test } from "vitest";
import { waitingSignUp } from "../../test/sign-ups.js";
import { isSettled, pauseMs } from "./following.js";

const expectedIn = (ms: number) => ({ ...waitingSignUp, expectedAt: new Date(ms).toISOString() });

test("a sign-up is asked about until it has come to its end", () => {
  const states = ["WAITING", "SENDING", "CREATED", "UPDATED", "REFUSED", "UNCERTAIN", "CANCELLED"] as const;
  expect(states.filter((state) => !isSettled({ ...waitingSignUp, state }))).toEqual(["WAITING", "SENDING"]);
  expect(isSettled({ id: "s-1", state: null })).toBe(false);
});

test("pauses grow from a second to half a minute", () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((asked) => pauseMs(waitingSignUp, asked, 0))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
});

test("nothing is asked before its turn comes, but for a place in the line each half a minute", () => {
  expect(pauseMs(expectedIn(9_000), 0, 0)).toBe(9_000);
  expect(pauseMs(expectedIn(9_000), 0, 20_000)).toBe(1_000);
  expect(pauseMs(expectedIn(3_600_000), 0, 0)).toBe(30_000);
});

test("after a reload it is asked about at once", () => {
  expect(pauseMs({ id: "s-1", state: null }, 0, 0)).toBe(0);
  expect(pauseMs({ id: "s-1", state: null }, 1, 0)).toBeGreaterThan(0);
});
