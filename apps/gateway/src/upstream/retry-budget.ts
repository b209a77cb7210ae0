/**
 * How many calls may be made again: one for every ten that were made, so that retries add at most a tenth to the load
 * on an API in trouble. A few are saved up, for the times when there is little traffic.
 */
export class RetryBudget {
  #retries = maxSaved;

  /** Called for each call that a client asked for. */
  deposit(): void {
    this.#retries = Math.min(maxSaved, this.#retries + retriesPerCall);
  }

  /** Whether a call may be made again. */
  withdraw(): boolean {
    if (this.#retries < 1) return false;
    this.#retries -= 1;
    return true;
  }
}

const retriesPerCall = 0.1;
const maxSaved = 10;
