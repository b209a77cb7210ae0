import type { Decision } from "./decision.js";

/** One limit, with a bucket for each key. */
export interface RateLimiter {
  /**
   * Called once per request, before any work, with the cost of the request. A cost of 0 only reads the bucket.
   *
   * `key` identifies the caller. It must not be a secret: stores and their operators see it.
   *
   * A refusal is a return value. The promise rejects with a RangeError for an invalid cost, which is a bug in the
   * calling code. Any other rejection means that the store is unavailable: there is no decision, the cost may have been
   * taken, and the calling code chooses whether to let the request through.
   */
  take(key: string, costTokens: number): Promise<Decision>;
}
