import { setTimeout } from "node:timers/promises";

/** The passing of time, as tests can make it. */
export interface Clock {
  /** Milliseconds from any start, never going back. */
  nowMs(): number;
  /** Resolves after `durationMs`, or at once when `signal` aborts. Never rejects. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  sleep: async (durationMs, signal) => {
    // Rejects when the signal aborts, and for no other reason.
    await setTimeout(durationMs, undefined, signal && { signal }).catch(() => {});
  },
};
