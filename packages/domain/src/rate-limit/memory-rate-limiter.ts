import type { RateLimit } from "./rate-limit.js";
import { toNanoLimit } from "./rate-limit.js";
import type { RateLimiter } from "./rate-limiter.js";
import { KeptBuckets } from "./kept-buckets.js";
import { takeFrom } from "./token-bucket.js";

export interface MemoryRateLimiterOptions {
  readonly limit: RateLimit;
  /**
   * The most buckets kept at once, 10,000 by default. Beyond it one that was not used for long is dropped, which makes it
   * full again: a caller who can invent keys could refill a bucket by flooding the limiter with others. Use keys of
   * authenticated callers, and a bound above the number of callers in the time a bucket takes to fill.
   */
  readonly maxKeys?: number;
  /** A monotonic clock in milliseconds, `performance.now` by default. */
  readonly now?: () => number;
}

/** A limiter for one process: its buckets are neither shared nor persisted. It rejects only for an invalid cost. */
export function createMemoryRateLimiter(options: MemoryRateLimiterOptions): RateLimiter {
  const { maxKeys = 10_000, now = () => performance.now() } = options;
  const limit = toNanoLimit(options.limit);
  if (!Number.isSafeInteger(maxKeys) || maxKeys < 1) {
    throw new RangeError(`maxKeys must be a whole number of at least 1, but is ${maxKeys}.`);
  }

  const buckets = new KeptBuckets(maxKeys);

  return {
    // Async, so that an invalid cost rejects, as it does in a limiter with a store.
    async take(key, costTokens) {
      // A refused take is a use too: a caller who hammers an empty bucket must not get a full one.
      const known = buckets.use(key);
      const { decision, state } = takeFrom(limit, known, costTokens, now());
      if (state === undefined) buckets.delete(key);
      else buckets.keep(key, known, state);
      return decision;
    },
  };
}
