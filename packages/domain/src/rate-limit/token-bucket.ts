import type { Decision } from "./decision.js";
import { decide } from "./decision.js";
import type { NanoLimit, RateLimit } from "./rate-limit.js";
import { toNanoCost, toNanoLimit } from "./rate-limit.js";

/** The level of a bucket at an instant. The limit is not part of it, so it can change between two takes. */
export interface TokenBucket {
  readonly nanoTokens: number;
  readonly atMs: number;
}

export interface Taken {
  readonly decision: Decision;
  /** Undefined if the bucket is full: there is nothing to store. */
  readonly state: TokenBucket | undefined;
}

/**
 * Takes `costTokens` from a bucket at `nowMs`, or refuses and takes nothing. A cost of 0 is a peek: always allowed.
 *
 * The clock counts milliseconds from any origin. Fractions are dropped, but not lost: they count in a later call. The
 * cost is exact to a billionth of a token. Throws a RangeError for an invalid argument.
 */
export const takeTokens = (
  limit: RateLimit,
  state: TokenBucket | undefined,
  costTokens: number,
  nowMs: number,
): Taken => takeFrom(toNanoLimit(limit), state, costTokens, nowMs);

/** The same under a limit that was converted once. */
export function takeFrom(limit: NanoLimit, state: TokenBucket | undefined, costTokens: number, nowMs: number): Taken {
  const costNanoTokens = toNanoCost(costTokens);
  const wholeMs = Math.floor(nowMs);
  if (!Number.isSafeInteger(wholeMs)) throw new RangeError(`nowMs must be a time in milliseconds, but is ${nowMs}.`);

  const bucket = refill(limit, state ?? { nanoTokens: limit.capacityNanoTokens, atMs: wholeMs }, wholeMs);
  const level = { nanoTokens: bucket.nanoTokens, heldMs: bucket.atMs - wholeMs };
  const decision = decide(limit, level, costNanoTokens);
  const nanoTokens = decision.outcome === "allowed" ? bucket.nanoTokens - costNanoTokens : bucket.nanoTokens;
  const isFull = nanoTokens === limit.capacityNanoTokens;
  return { decision, state: isFull ? undefined : { nanoTokens, atMs: bucket.atMs } };
}

/**
 * A clock that steps back neither adds nor removes tokens. After a small step the bucket keeps its instant and waits, or
 * a clock that jitters would earn the same time twice. After a step longer than an empty bucket takes to fill, the clock
 * must have been set: the bucket follows it, or callers would be refused for the length of the step.
 */
function refill(limit: NanoLimit, bucket: TokenBucket, nowMs: number): TokenBucket {
  const { capacityNanoTokens, refillNanoTokensPerMs } = limit;
  const earnedNanoTokens = Math.max(0, nowMs - bucket.atMs) * refillNanoTokensPerMs;
  const clockWasSet = bucket.atMs - nowMs > Math.ceil(capacityNanoTokens / refillNanoTokensPerMs);
  return {
    nanoTokens: Math.min(capacityNanoTokens, bucket.nanoTokens + earnedNanoTokens),
    atMs: clockWasSet ? nowMs : Math.max(bucket.atMs, nowMs),
  };
}
