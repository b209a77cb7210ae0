import { ApiError } from "domain/errors";
import type { Budget, Standing, Ticket, Usage } from "./budget.js";
import type { Clock } from "../../clock.js";

export interface PacerOptions {
  readonly budget: Budget;
  readonly clock: Clock;
  /** The longest wait for a turn. What would wait longer is refused at once. */
  readonly maxWaitMs: number;
  /** The most calls that wait at once, for all keys together. */
  readonly maxWaiting: number;
}

export interface Turn {
  readonly costTokens: number;
  /** On the pacer's clock. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
}

// Turns come earlier where others give theirs back, or where a shared budget is there again.
const lookAgainMs = 500;

/** Lets calls through as the rate limit of their key allows, in the order in which they come. */
export class Pacer {
  readonly #options: PacerOptions;
  readonly #closed = new AbortController();
  #waiting = 0;

  constructor(options: PacerOptions) {
    this.#options = options;
  }

  /**
   * Resolves when it is the call's turn; whoever gets a ticket settles it. Throws RATE_LIMITED at once where the turn
   * would come too late, and an AbortError where the signal is aborted: the call has taken nothing then.
   */
  async enter(key: string, turn: Turn): Promise<Ticket> {
    const { budget, clock, maxWaitMs } = this.#options;
    for (;;) {
      const maxMs = Math.floor(Math.min(maxWaitMs, turn.deadlineMs - clock.nowMs()));
      const reserved = await budget.reserve(key, turn.costTokens, Math.max(0, maxMs));
      if (reserved.outcome === "never") throw new ApiError("RATE_LIMITED");
      if (reserved.outcome === "later") throw new ApiError("RATE_LIMITED", { retryAfterMs: reserved.waitMs });
      if (await this.#waitFor(key, reserved.ticket, reserved.waitMs, turn)) return reserved.ticket;
    }
  }

  settle(key: string, ticket: Ticket, usage: Usage): Promise<Standing> {
    return this.#options.budget.settle(key, ticket, usage);
  }

  standing(key: string): Promise<Standing> {
    return this.#options.budget.standing(key);
  }

  /** Whatever still waits is given up. */
  close(): void {
    this.#closed.abort();
  }

  /** Whether the ticket's turn has come; false if the ticket is void, and another must be drawn. */
  async #waitFor(key: string, ticket: Ticket, waitMs: number, { deadlineMs, signal }: Turn): Promise<boolean> {
    const { budget, clock, maxWaiting } = this.#options;
    let leftMs = waitMs;
    try {
      signal?.throwIfAborted();
      while (leftMs > 0) {
        if (clock.nowMs() + leftMs > deadlineMs || this.#waiting >= maxWaiting) {
          throw new ApiError("RATE_LIMITED", { retryAfterMs: leftMs });
        }
        await this.#sleep(Math.min(leftMs, lookAgainMs), signal);
        const turnMs = await budget.turn(key, ticket);
        if (turnMs === null) return false;
        leftMs = turnMs;
      }
      return true;
    } catch (error) {
      this.#giveBack(key, ticket, leftMs);
      throw error;
    }
  }

  async #sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
    this.#waiting += 1;
    try {
      const ended = signal ? AbortSignal.any([signal, this.#closed.signal]) : this.#closed.signal;
      await this.#options.clock.sleep(ms, ended);
      ended.throwIfAborted();
    } finally {
      this.#waiting -= 1;
    }
  }

  // Not before the ticket's turn: those in front of it would take what is not earned yet.
  #giveBack(key: string, ticket: Ticket, waitMs: number): void {
    const { budget, clock } = this.#options;
    const givenBack = clock
      .sleep(Math.max(0, waitMs), this.#closed.signal)
      .then(() => budget.settle(key, ticket, { costTokens: 0, sentForMs: 0 }));
    // What can't be given back is earned again.
    givenBack.catch(() => {});
  }
}
