import type { RateLimit } from "./rate-limit.js";
import { toNanoLimit } from "./rate-limit.js";
import type { RateLimiter } from "./rate-limiter.js";
import type { TokenBucket } from "./token-bucket.js";
import { takeTokens } from "./token-bucket.js";

export interface MemoryRateLimiterOptions {
  readonly limit: RateLimit;
  /**
   * The most buckets remembered at once, 10000 unless given. Over it the one unused for longest is forgotten, and a
   * forgotten bucket is a full one: whoever may invent keys can refill a bucket by flooding the limiter with others.
   * Use keys of authenticated callers, and a bound above the number of callers in the time that a bucket takes to fill.
   */
  readonly maxKeys?: number;
  /** Milliseconds on a clock that never goes back, `performance.now` unless given. */
  readonly now?: () => number;
}

/** A limiter for one process: its buckets are neither shared nor kept. It never rejects but for a bad cost. */
export function createMemoryRateLimiter(options: MemoryRateLimiterOptions): RateLimiter {
  const { limit, maxKeys = 10_000, now = () => performance.now() } = options;
  // A mistake in the settings shows when the program starts, not at its first request.
  toNanoLimit(limit);
  if (!Number.isSafeInteger(maxKeys) || maxKeys < 1) {
    throw new RangeError(`maxKeys must be a whole number of at least 1, but is ${maxKeys}.`);
  }

  // A Map iterates in the order of insertion. Every use inserts again, so the first key is the one unused for longest.
  const buckets = new Map<string, TokenBucket>();

  return {
    // Async, so that a bad cost rejects as it does in a limiter that has to ask a store.
    async take(key, costTokens) {
      const { decision, state } = takeTokens(limit, buckets.get(key), costTokens, now());
      // A refused caller's bucket is used as well: the one who hammers an empty bucket is the last to be forgotten.
      buckets.delete(key);
      if (state !== undefined) buckets.set(key, state);

      if (buckets.size > maxKeys) {
        const oldestKey = buckets.keys().next().value;
        if (oldestKey !== undefined) buckets.delete(oldestKey);
      }
      return decision;
    },
  };
}
