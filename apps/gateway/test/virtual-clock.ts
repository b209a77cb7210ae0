import type { Clock } from "../src/clock.js";

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/** A clock whose time passes at once, to the next sleeper's end, whenever there is nothing else to do. */
export function virtualClock(startMs = 0): Clock {
  let nowMs = startMs;
  let isScheduled = false;
  const sleepers = new Set<Sleeper>();

  const schedule = (): void => {
    if (isScheduled || sleepers.size === 0) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      const next = [...sleepers].reduce<Sleeper | null>(
        (first, each) => (first === null || each.atMs < first.atMs ? each : first),
        null,
      );
      if (next === null) return;
      nowMs = Math.max(nowMs, next.atMs);
      next.wake();
      schedule();
    });
  };

  return {
    nowMs: () => nowMs,
    sleep: (durationMs, signal) =>
      new Promise((resolve) => {
        const wake = (): void => {
          sleepers.delete(sleeper);
          signal?.removeEventListener("abort", wake);
          resolve();
        };
        const sleeper: Sleeper = { atMs: nowMs + durationMs, wake };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", wake, { once: true });
        if (signal?.aborted) wake();
        schedule();
      }),
  };
}
