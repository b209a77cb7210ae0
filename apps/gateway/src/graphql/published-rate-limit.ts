import type { Spent } from "./spending.js";

/** A rate limit and what a request has spent of it, as they are published: in whole tokens and milliseconds. */
export interface PublishedRateLimit {
  readonly limit: number;
  readonly refillPerSecond: number;
  readonly remaining: number;
  readonly resetMs: number;
  readonly cost: number;
}

const maxInt32 = 2 ** 31 - 1;

export const publishedRateLimit = ({ costTokens, standing }: Spent): PublishedRateLimit => ({
  limit: Math.floor(standing.limit.capacityTokens),
  refillPerSecond: standing.limit.refillTokensPerSecond,
  remaining: standing.remainingTokens,
  resetMs: Math.min(standing.fullAfterMs, maxInt32),
  cost: costTokens,
});
