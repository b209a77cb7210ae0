import { setImmediate } from "node:timers/promises";
import { Registry } from "prom-client";
import { expect, it, onTestFinished } from "vitest";
import { watchProcess } from "./process-metrics.js";

function watched(): Registry {
  const registry = new Registry();
  onTestFinished(watchProcess(registry, "a_program", "1.2.3"));
  return registry;
}

it("tells how late the event loop was, and only since it was last asked", async () => {
  const registry = watched();
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

it("tells which version runs, since when, and what it takes", async () => {
  const text = await watched().metrics();
  expect(text).toContain(`a_program_build_info{version="1.2.3",node="${process.version}"} 1`);
  const valueOf = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
  expect(valueOf("process_cpu_seconds_total")).toBeGreaterThan(0);
  expect(valueOf("process_resident_memory_bytes")).toBeGreaterThan(1_000_000);
  expect(valueOf("process_start_time_seconds")).toBeGreaterThan(1_500_000_000);
});
