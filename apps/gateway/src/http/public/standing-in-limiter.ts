import type { RateLimiter } from "domain/rate-limit";

export interface StandingInLimiterOptions {
  /** Shared with other gateways. */
  readonly shared: RateLimiter;
  /** This process's own. */
  readonly own: RateLimiter;
  readonly now?: () => number;
}

// Between two attempts on a shared limiter that was away, so that a request rarely waits for one.
const tryAgainAfterMs = 500;

/**
 * The shared limiter, and while that is away one of this process alone. Both have the same limit: a share of it would refuse
 * visitors because of an outage, and gateways together still let no more through than the limit times their number.
 */
export function createStandingInLimiter(options: StandingInLimiterOptions): RateLimiter {
  const { shared, own, now = () => performance.now() } = options;
  let tryAgainAtMs = -Infinity;
  return {
    async take(key, costTokens) {
      if (now() < tryAgainAtMs) return own.take(key, costTokens);
      try {
        return await shared.take(key, costTokens);
      } catch (error) {
        if (error instanceof RangeError) throw error;
        tryAgainAtMs = now() + tryAgainAfterMs;
        return own.take(key, costTokens);
      }
    },
  };
}
