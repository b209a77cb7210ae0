import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, Gauge } from "prom-client";
import type { Registry } from "prom-client";

const resolutionMs = 10;
const nanosecondsPerSecond = 1e9;
const microsecondsPerSecond = 1e6;

/**
 * Tells of the process, in names that begin with `prefix` where Prometheus has none of its own, and which version it is. Ends
 * when what it returns is called.
 */
export function watchProcess(registry: Registry, prefix: string, version: string): () => void {
  const registers = [registry];
  new Gauge({
    name: `${prefix}_build_info`,
    help: "1, with the version of the program and of Node.js.",
    labelNames: ["version", "node"],
    registers,
  }).set({ version, node: process.version }, 1);
  const startedAtSeconds = Math.round(performance.timeOrigin / 1_000);
  new Gauge({
    name: "process_start_time_seconds",
    help: "When the process was started, in seconds since 1970.",
    registers,
  }).set(startedAtSeconds);
  const memory: Gauge = new Gauge({
    name: "process_resident_memory_bytes",
    help: "Memory that the process has.",
    registers,
    collect: () => memory.set(process.memoryUsage.rss()),
  });
  const cpu: Counter = new Counter({
    name: "process_cpu_seconds_total",
    help: "CPU time that the process has taken.",
    registers,
    collect: () => {
      const { system, user } = process.cpuUsage();
      cpu.reset();
      cpu.inc((system + user) / microsecondsPerSecond);
    },
  });
  return watchEventLoopLag(registry, prefix);
}

/** How late the event loop is: what takes it longer than some tens of milliseconds makes every call late. */
function watchEventLoopLag(registry: Registry, prefix: string): () => void {
  // It records the time between two ticks, of which the resolution itself is no lag.
  const intervals = monitorEventLoopDelay({ resolution: resolutionMs });
  const lagSeconds = (nanoseconds: number): number =>
    Math.max(0, nanoseconds / nanosecondsPerSecond - resolutionMs / 1_000);
  const gauge = new Gauge({
    name: `${prefix}_event_loop_lag_seconds`,
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
