import { expect, it } from "vitest";
import { virtualClock } from "../test/virtual-clock.js";
import { LastMoments } from "./last-moments.js";

function setUp() {
  const clock = virtualClock();
  const moments = new LastMoments({ drainMs: 5_000, graceMs: 15_000 }, clock);
  const atMs: Record<string, number> = {};
  moments.noMoreCalls.addEventListener("abort", () => (atMs["noMoreCalls"] = clock.nowMs()));
  moments.outOfTime.addEventListener("abort", () => (atMs["outOfTime"] = clock.nowMs()));
  return { clock, moments, atMs };
}

it("calls stop after the drain and half of the rest, and all waiting some time before the grace ends", async () => {
  const { clock, moments, atMs } = setUp();
  await clock.sleep(1_000);
  moments.begin();
  await clock.sleep(15_000);
  expect(atMs).toEqual({ noMoreCalls: 11_000, outOfTime: 14_000 });
});

it("no moment comes before the program is told to stop, nor after it has closed", async () => {
  const { clock, moments, atMs } = setUp();
  await clock.sleep(60_000);
  moments.begin();
  moments.close();
  await clock.sleep(60_000);
  expect(atMs).toEqual({});
});
