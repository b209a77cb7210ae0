import { ApiError } from "domain/errors";
import type { Clock } from "../../clock.js";
import type { Budget, Standing, Ticket, Usage } from "./budget.js";
import { Line } from "./line.js";
import { WaitingCall } from "./waiting-call.js";
import type { Turn } from "./waiting-call.js";

export interface PacerOptions {
  readonly budget: Budget;
  readonly clock: Clock;
  /** The longest wait for a turn. What would wait longer is refused at once. */
  readonly maxWaitMs: number;
  /** The most calls that wait at once, for all keys together. What would wait beside them is refused at once. */
  readonly maxWaiting: number;
}

const allowedLateMs = 500;

/** Lets calls through as the rate limit of their key allows, in the order in which they come. */
export class Pacer {
  readonly #options: PacerOptions;
  readonly #closed = new AbortController();
  readonly #lines = new Map<string, Line>();
  /** Calls that draw a ticket, and places in line. */
  #held = 0;

  constructor(options: PacerOptions) {
    this.#options = options;
  }

  /**
   * Resolves when it is the call's turn; whoever gets a ticket settles it. Throws RATE_LIMITED at once where the turn
   * would come too late, and an AbortError where the signal is aborted: the call has taken nothing then.
   */
  enter(key: string, turn: Turn): Promise<Ticket> {
    const { clock, maxWaitMs } = this.#options;
    // Turns move back where the API refuses a call meanwhile. What was promised within the longest wait may be a little late.
    const deadlineMs = Math.min(turn.deadlineMs, clock.nowMs() + maxWaitMs + allowedLateMs);
    const call = new WaitingCall({ ...turn, deadlineMs });
    if (!call.hasEnded) void this.#draw(key, call);
    return call.ended;
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
    for (const line of this.#lines.values()) line.giveUp(this.#closed.signal.reason);
  }

  /** Draws a ticket, and ends the call or puts it in line with it. */
  async #draw(key: string, call: WaitingCall): Promise<void> {
    const { budget, clock, maxWaitMs, maxWaiting } = this.#options;
    const { costTokens, deadlineMs } = call.turn;
    this.#held += 1;
    try {
      this.#closed.signal.throwIfAborted();
      const maxMs = this.#held > maxWaiting ? 0 : Math.floor(Math.min(maxWaitMs, deadlineMs - clock.nowMs()));
      const reserved = await budget.reserve(key, costTokens, Math.max(0, maxMs));
      if (reserved.outcome === "never") throw new ApiError("RATE_LIMITED");
      if (reserved.outcome === "later") throw new ApiError("RATE_LIMITED", { retryAfterMs: reserved.waitMs });
      const { ticket, waitMs } = reserved;
      if (waitMs > 0 && !this.#closed.signal.aborted) {
        this.#held += 1;
        this.#lineOf(key).push({ call, ticket, dueMs: clock.nowMs() + waitMs });
        return;
      }
      if (waitMs > 0) call.refuse(this.#closed.signal.reason);
      if (!call.admit(ticket)) await budget.giveBack(key, [ticket]);
    } catch (error) {
      call.refuse(error);
    } finally {
      this.#held -= 1;
    }
  }

  #lineOf(key: string): Line {
    const line = this.#lines.get(key) ?? this.#createLine(key);
    this.#lines.set(key, line);
    return line;
  }

  #createLine(key: string): Line {
    const { budget, clock } = this.#options;
    return new Line({
      key,
      budget,
      clock,
      closed: this.#closed.signal,
      drawAgain: (call) => this.#draw(key, call),
      onLeft: (count) => (this.#held -= count),
      onEmpty: () => this.#lines.delete(key),
    });
  }
}
