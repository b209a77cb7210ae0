import { expect, it } from "vitest";
import { systemClock } from "./clock.js";

it("a sleep ends at once when its signal aborts, or has aborted already", async () => {
  const gone = new AbortController();
  const slept = systemClock.sleep(2 ** 30, gone.signal);
  gone.abort();
  await expect(slept).resolves.toBeUndefined();
  await expect(systemClock.sleep(2 ** 30, gone.signal)).resolves.toBeUndefined();
});

it("time passes in a sleep, and never goes back", async () => {
  const startMs = systemClock.nowMs();
  await systemClock.sleep(1, new AbortController().signal);
  expect(systemClock.nowMs()).toBeGreaterThan(startMs);
});
