import type { IncomingHttpHeaders } from "node:http";
import type { RateLimit } from "domain/rate-limit";

/** What an answer's headers tell of the token's bucket (the contract, section 6). What makes no sense is left out. */
export interface RateLimitHeaders {
  readonly limit: RateLimit | undefined;
  readonly remainingTokens: number | undefined;
  readonly costTokens: number | undefined;
}

const maxTokens = 1_000_000;

export const readRateLimitHeaders = (headers: IncomingHttpHeaders): RateLimitHeaders => ({
  limit: readLimit(headers["x-ratelimit-limit"]),
  remainingTokens: readTokens(headers["x-ratelimit-remaining"]),
  costTokens: readTokens(headers["x-ratelimit-cost"]),
});

// `burst:100;rate:10`, and live `burst:100;rate:10.0`.
function readLimit(header: string | string[] | undefined): RateLimit | undefined {
  const [, burst, rate] = /^burst:(\d{1,7}(?:\.\d{1,9})?);rate:(\d{1,7}(?:\.\d{1,9})?)$/.exec(String(header)) ?? [];
  const [capacityTokens, refillTokensPerSecond] = [Number(burst), Number(rate)];
  return isAmount(capacityTokens) && isAmount(refillTokensPerSecond)
    ? { capacityTokens, refillTokensPerSecond }
    : undefined;
}

const isAmount = (tokens: number): boolean => tokens > 0 && tokens <= maxTokens;

function readTokens(header: string | string[] | undefined): number | undefined {
  if (typeof header !== "string" || !/^\d{1,7}(\.\d{1,9})?$/.test(header)) return undefined;
  return Math.min(maxTokens, Number(header));
}
