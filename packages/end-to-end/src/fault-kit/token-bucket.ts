/** A limit as the contract tells it, section 6. */
export interface Limit {
  readonly capacityTokens: number;
  readonly refillTokensPerSecond: number;
}

/** The API's own bucket. Plain arithmetic, and none of the code that is tested against it. */
export class TokenBucket {
  readonly #limit: Limit;
  #tokens: number;
  #atMs: number;

  constructor(limit: Limit, nowMs: number) {
    this.#limit = limit;
    this.#tokens = limit.capacityTokens;
    this.#atMs = nowMs;
  }

  /** What it holds at `nowMs`, in tokens and parts of them. */
  level(nowMs: number): number {
    const { capacityTokens, refillTokensPerSecond } = this.#limit;
    const earned = ((nowMs - this.#atMs) * refillTokensPerSecond) / 1_000;
    this.#tokens = Math.min(capacityTokens, this.#tokens + earned);
    this.#atMs = nowMs;
    return this.#tokens;
  }

  /** Whether it held the cost, which is gone then. A refusal costs nothing. */
  take(costTokens: number, nowMs: number): boolean {
    if (this.level(nowMs) < costTokens) return false;
    this.#tokens -= costTokens;
    return true;
  }

  /** Whole seconds, rounded up, until it holds as much. */
  secondsUntil(tokens: number, nowMs: number): number {
    return Math.ceil(Math.max(0, tokens - this.level(nowMs)) / this.#limit.refillTokensPerSecond);
  }
}
