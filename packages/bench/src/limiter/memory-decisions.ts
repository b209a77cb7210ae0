import { createMemoryRateLimiter } from "domain/rate-limit";
import { callerCount, callerKeys, costTokens, limit, nextCaller } from "./callers.js";

// Looking at the clock costs as much as a decision.
const decisionsPerLook = 10_000;

export interface MemoryDecisions {
  /** Decisions a second, in each window. */
  readonly rates: readonly number[];
  /** CPU time of a decision in each window, in microseconds. */
  readonly micros: readonly number[];
}

/** Measures the limiter in memory, one decision after the other. */
export async function memoryDecisions(windows: number, seconds: number): Promise<MemoryDecisions> {
  const limiter = createMemoryRateLimiter({ limit, maxKeys: callerCount });
  const next = nextCaller(callerKeys());
  const startedMs = performance.now();
  const rates: number[] = [];
  const micros: number[] = [];
  let allowed = 0;
  // The first window fills the buckets and compiles the code.
  for (let window = 0; window <= windows; window += 1) {
    const [cpu, beganMs] = [process.cpuUsage(), performance.now()];
    let decisions = 0;
    let elapsedMs = 0;
    while (elapsedMs < seconds * 1_000) {
      for (let left = decisionsPerLook; left > 0; left -= 1) {
        const { outcome } = await limiter.take(next(), costTokens);
        if (outcome === "allowed") allowed += 1;
      }
      decisions += decisionsPerLook;
      elapsedMs = performance.now() - beganMs;
    }
    const { system, user } = process.cpuUsage(cpu);
    if (window === 0) continue;
    rates.push(decisions / (elapsedMs / 1_000));
    micros.push((system + user) / decisions);
  }
  checkAllowed(allowed, (performance.now() - startedMs) / 1_000);
  return { rates, micros };
}

/** A limiter that is fast because it lets everyone through would be no limiter. */
function checkAllowed(allowed: number, seconds: number): void {
  const most = (callerCount * (limit.capacityTokens + seconds * limit.refillTokensPerSecond)) / costTokens;
  if (allowed === 0 || allowed > most) throw new Error(`The limiter has allowed ${allowed} takes of at most ${most}.`);
}
