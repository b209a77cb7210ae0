import { setImmediate } from "node:timers/promises";
import { Registry } from "prom-client";
import { expect, it, onTestFinished } from "vitest";
import { watchEventLoopLag } from "./event-loop-lag.js";

it("tells how late the event loop was, and only since it was last asked", async () => {
  const registry = new Registry();
  onTestFinished(watchEventLoopLag(registry));
  const longestSeconds = async (): Promise<number> =>
    Number(/quantile="1"\} (\S+)/.exec(await registry.metrics())?.[1] ?? Number.NaN);
  const blockedSeconds = async (): Promise<number> => {
    const untilMs = performance.now() + 150;
    while (performance.now() < untilMs);
    // The loop's timers, which measure it, come before the second one.
    await setImmediate();
    await setImmediate();
    return longestSeconds();
  };
  await expect.poll(blockedSeconds).toBeGreaterThanOrEqual(0.1);
  // The loop is left alone meanwhile, on however busy a machine.
  await expect.poll(longestSeconds).toBeLessThan(0.1);
});
