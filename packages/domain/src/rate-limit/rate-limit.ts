/**
 * How fast a caller may go. A bucket holds `capacityTokens` when it is full, which is the longest burst, and earns
 * `refillTokensPerSecond` continuously. Capacity is kept to a billionth of a token and is at most a million tokens; the
 * refill is kept to a millionth of a token per second and is at most a million tokens per second.
 */
export interface RateLimit {
  readonly capacityTokens: number;
  readonly refillTokensPerSecond: number;
}

/**
 * The same limit in whole numbers. Adding a tenth of a token ten times does not make one token in binary fractions, so
 * a bucket counts billionths of a token and milliseconds. Every sum is then exact, in JavaScript and in Lua alike: a full
 * bucket is below 2^50, doubles hold whole numbers up to 2^53, and what is earned beyond that is cut off at the capacity.
 */
export interface NanoLimit {
  readonly capacityNanoTokens: number;
  readonly refillNanoTokensPerMs: number;
}

export const nanoTokensPerToken = 1e9;

const maxTokens = 1e6;

/** Throws a RangeError for a limit that is not positive, or is outside what `RateLimit` says can be counted exactly. */
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
