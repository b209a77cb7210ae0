import { monitorEventLoopDelay } from "node:perf_hooks";
import { Gauge } from "prom-client";
import type { Registry } from "prom-client";

const resolutionMs = 10;
const nanosecondsPerSecond = 1e9;

/**
 * Tells how late the event loop was since the registry was last asked: what takes it longer than some tens of
 * milliseconds makes every call late. Ends when what it returns is called.
 */
export function watchEventLoopLag(registry: Registry): () => void {
  // It records the time between two ticks, of which the resolution itself is no lag.
  const intervals = monitorEventLoopDelay({ resolution: resolutionMs });
  const lagSeconds = (nanoseconds: number): number =>
    Math.max(0, nanoseconds / nanosecondsPerSecond - resolutionMs / 1_000);
  const gauge = new Gauge({
    name: "gateway_event_loop_lag_seconds",
    help: "How late the event loop was since this was last asked, by quantile; 1 is the longest.",
    labelNames: ["quantile"],
    registers: [registry],
    collect: () => {
      for (const quantile of [0.5, 0.99]) gauge.set({ quantile }, lagSeconds(intervals.percentile(quantile * 100)));
      gauge.set({ quantile: 1 }, lagSeconds(intervals.max));
      intervals.reset();
    },
  });
  intervals.enable();
  return () => intervals.disable();
}
