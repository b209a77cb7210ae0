import type { IncomingHttpHeaders } from "node:http";
import type { RateLimit } from "domain/rate-limit";

/** What an answer's headers tell of the token's bucket (the contract, section 6). What makes no sense is left out. */
export interface RateLimitHeaders {
  readonly limit?: RateLimit;
  readonly remainingTokens?: number;
  readonly costTokens?: number;
}

const maxTokens = 1_000_000;

export function readRateLimitHeaders(headers: IncomingHttpHeaders): RateLimitHeaders {
  const limit = readLimit(headers["x-ratelimit-limit"]);
  const remainingTokens = readTokens(headers["x-ratelimit-remaining"]);
  const costTokens = readTokens(headers["x-ratelimit-cost"]);
  return {
    ...(limit && { limit }),
    ...(remainingTokens !== undefined && { remainingTokens }),
    ...(costTokens !== undefined && { costTokens }),
  };
}

// `burst:100;rate:10`, and live `burst:100;rate:10.0`.
function readLimit(header: string | string[] | undefined): RateLimit | undefined {
  const [, burst, rate] = /^burst:(\d{1,7}(?:\.\d{1,9})?);rate:(\d{1,7}(?:\.\d{1,9})?)$/.exec(String(header)) ?? [];
  const [capacityTokens, refillTokensPerSecond] = [Number(burst), Number(rate)];
  const isLimit = [capacityTokens, refillTokensPerSecond].every((tokens) => tokens > 0 && tokens <= maxTokens);
  return isLimit ? { capacityTokens, refillTokensPerSecond } : undefined;
}

function readTokens(header: string | string[] | undefined): number | undefined {
  if (typeof header !== "string" || !/^\d{1,7}(\.\d{1,9})?$/.test(header)) return undefined;
  return Math.min(maxTokens, Number(header));
}
