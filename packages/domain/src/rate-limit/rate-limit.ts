/**
 * A limit for each caller. A full bucket holds `capacityTokens`, the longest burst, and refills continuously at
 * `refillTokensPerSecond`. The capacity is exact to a billionth of a token, the refill to a millionth of a token per
 * second. Neither may exceed a million.
 */
export interface RateLimit {
  readonly capacityTokens: number;
  readonly refillTokensPerSecond: number;
}

/**
 * The same limit in whole numbers. Ten times a tenth of a token is not one token in binary fractions, so a bucket counts
 * billionths of a token and milliseconds. Every sum is then exact in both JavaScript and Lua: a full bucket is below
 * 2^50, doubles hold whole numbers up to 2^53, and a refill is capped at the capacity.
 */
export interface NanoLimit {
  readonly capacityNanoTokens: number;
  readonly refillNanoTokensPerMs: number;
}

export const nanoTokensPerToken = 1e9;

const maxTokens = 1e6;

/** Throws a RangeError for a limit that is not positive, or outside the bounds of `RateLimit`. */
export function toNanoLimit({ capacityTokens, refillTokensPerSecond }: RateLimit): NanoLimit {
  const capacityNanoTokens = Math.round(capacityTokens * nanoTokensPerToken);
  if (!(capacityNanoTokens >= 1 && capacityTokens <= maxTokens)) {
    throw new RangeError(`capacityTokens must be between 0.000000001 and ${maxTokens}, but is ${capacityTokens}.`);
  }

  // One token per second is a million billionths per millisecond.
  const refillNanoTokensPerMs = Math.round((refillTokensPerSecond * nanoTokensPerToken) / 1_000);
  if (!(refillNanoTokensPerMs >= 1 && refillTokensPerSecond <= maxTokens)) {
    throw new RangeError(
      `refillTokensPerSecond must be between 0.000001 and ${maxTokens}, but is ${refillTokensPerSecond}.`,
    );
  }
  return { capacityNanoTokens, refillNanoTokensPerMs };
}

/** Throws a RangeError for a cost that is negative or not a finite number. */
export function toNanoCost(costTokens: number): number {
  if (!Number.isFinite(costTokens) || costTokens < 0) {
    throw new RangeError(`costTokens must be a finite number that is not negative, but is ${costTokens}.`);
  }
  return Math.round(costTokens * nanoTokensPerToken);
}
