import type { NanoLimit } from "./rate-limit.js";
import { nanoTokensPerToken } from "./rate-limit.js";

/** The state of a bucket after a decision. */
interface Holding {
  /** Tokens left, rounded down, as in X-Ratelimit-Remaining. The bucket itself keeps fractions. */
  readonly remainingTokens: number;
  /** Time until the bucket is full if nobody takes from it, rounded up; 0 when it is full. */
  readonly fullAfterMs: number;
}

/**
 * The outcome of one take. Only "allowed" takes tokens.
 * - "later": the same take is allowed after `waitMs` (rounded up), unless someone else takes first.
 * - "never": the cost exceeds the capacity, so waiting does not help.
 */
export type Decision =
  | ({ readonly outcome: "allowed" } & Holding)
  | ({ readonly outcome: "later"; readonly waitMs: number } & Holding)
  | ({ readonly outcome: "never" } & Holding);

/** A bucket refilled up to now, before anything is taken from it. */
export interface BucketLevel {
  readonly nanoTokens: number;
  /** How long the bucket does not refill because the clock stepped back; nearly always 0. */
  readonly heldMs: number;
}

/** Decides on one cost at a given level. The owner of the bucket takes the cost if, and only if, this says "allowed". */
export function decide(limit: NanoLimit, { nanoTokens, heldMs }: BucketLevel, costNanoTokens: number): Decision {
  const isAllowed = costNanoTokens <= nanoTokens;
  const left = isAllowed ? nanoTokens - costNanoTokens : nanoTokens;
  const remainingTokens = Math.floor(left / nanoTokensPerToken);
  const fullAfterMs = msToEarn(limit, limit.capacityNanoTokens - left, heldMs);

  if (isAllowed) return { outcome: "allowed", remainingTokens, fullAfterMs };
  if (costNanoTokens > limit.capacityNanoTokens) return { outcome: "never", remainingTokens, fullAfterMs };
  const waitMs = msToEarn(limit, costNanoTokens - nanoTokens, heldMs);
  return { outcome: "later", waitMs, remainingTokens, fullAfterMs };
}

// Both numbers are whole and below 2^53, so the quotient is never rounded up to a whole millisecond.
const msToEarn = ({ refillNanoTokensPerMs }: NanoLimit, nanoTokens: number, heldMs: number): number =>
  nanoTokens === 0 ? 0 : heldMs + Math.ceil(nanoTokens / refillNanoTokensPerMs);
