import type { Standing } from "../upstream/pacing/budget.js";

/** A rate limit as it is published, in whole tokens and milliseconds. */
export interface PublishedRateLimit {
  readonly limit: number;
  readonly refillPerSecond: number;
  readonly remaining: number;
  readonly resetMs: number;
}

const maxInt32 = 2 ** 31 - 1;

export const publishedRateLimit = ({ limit, remainingTokens, fullAfterMs }: Standing): PublishedRateLimit => ({
  limit: Math.floor(limit.capacityTokens),
  refillPerSecond: limit.refillTokensPerSecond,
  remaining: remainingTokens,
  resetMs: Math.min(fullAfterMs, maxInt32),
});
