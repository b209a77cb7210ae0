import type { NanoLimit } from "./rate-limit.js";
import { nanoTokensPerToken } from "./rate-limit.js";

/** What a bucket holds after a decision. */
interface Holding {
  /** The whole tokens left, rounded down, as X-Ratelimit-Remaining reports them; the bucket itself keeps fractions. */
  readonly remainingTokens: number;
  /** Until the bucket is full if nobody takes from it, in whole milliseconds rounded up; 0 when it is full. */
  readonly fullAfterMs: number;
}

/**
 * The answer to one take. Only "allowed" has cost anything.
 * - "later": the same take is allowed after `waitMs` (whole milliseconds, rounded up) if nobody else takes first.
 * - "never": the cost is above the capacity, so that waiting does not help and no wait is given.
 */
export type Decision =
  | ({ readonly outcome: "allowed" } & Holding)
  | ({ readonly outcome: "later"; readonly waitMs: number } & Holding)
  | ({ readonly outcome: "never" } & Holding);

/** A bucket refilled up to now, before anything is taken from it. */
export interface BucketLevel {
  readonly nanoTokens: number;
  /** How long the bucket earns nothing because the clock stepped back; 0 nearly always. */
  readonly heldMs: number;
}

/** Judges one cost against a level. Whoever holds the bucket takes the cost from it exactly when this says "allowed". */
export function decide(limit: NanoLimit, { nanoTokens, heldMs }: BucketLevel, costNanoTokens: number): Decision {
  const { capacityNanoTokens, refillNanoTokensPerMs } = limit;
  // Both are whole numbers below 2^53, so that the quotient is never rounded onto or past a whole millisecond.
  const msToEarn = (missing: number) => (missing === 0 ? 0 : heldMs + Math.ceil(missing / refillNanoTokensPerMs));
  const holding = (left: number): Holding => ({
    remainingTokens: Math.floor(left / nanoTokensPerToken),
    fullAfterMs: msToEarn(capacityNanoTokens - left),
  });

  if (costNanoTokens <= nanoTokens) return { outcome: "allowed", ...holding(nanoTokens - costNanoTokens) };
  if (costNanoTokens > capacityNanoTokens) return { outcome: "never", ...holding(nanoTokens) };
  return { outcome: "later", waitMs: msToEarn(costNanoTokens - nanoTokens), ...holding(nanoTokens) };
}
