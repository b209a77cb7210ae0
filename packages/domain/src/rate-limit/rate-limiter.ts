import type { Decision } from "./decision.js";

/** One limit, applied to each key's own bucket. */
export interface RateLimiter {
  /**
   * Called once per request, before its work is done, with what the request costs (0 only asks how things stand).
   *
   * `key` names who pays. It is an identifier and never a secret: stores and their operators see it.
   *
   * A refusal is a return value. The promise rejects with a RangeError for a cost that makes no sense, which is a
   * mistake in the caller; any other rejection means that the store is away. Nothing was decided then, although the
   * cost may have been taken, and the caller chooses: to let the request through, or to refuse it.
   */
  take(key: string, costTokens: number): Promise<Decision>;
}
