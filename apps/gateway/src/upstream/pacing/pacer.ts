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

interface Drawn {
  readonly ticket: Ticket;
  /** 0 where it is its turn. */
  readonly waitMs: number;
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

  /** How many calls wait, those included whose turn is looked for. */
  get waiting(): number {
    return this.#held;
  }

  /**
   * Resolves when it is the call's turn; whoever gets a ticket settles it. Throws RATE_LIMITED at once where the turn
   * would come too late, or, for a call that leaves tokens to others, not at once; and an AbortError where its client is
   * gone. The call has taken nothing then.
   */
  async enter(key: string, turn: Turn): Promise<Ticket> {
    const { clock, maxWaitMs } = this.#options;
    // Turns move back where the API refuses a call meanwhile. What was promised within the longest wait may be a little late.
    const deadlineMs = Math.min(turn.deadlineMs, clock.nowMs() + maxWaitMs + allowedLateMs);
    if (turn.gone?.aborted) throw turn.gone.signal.reason;
    const drawn = await this.#draw(key, turn, deadlineMs);
    if (drawn.waitMs > 0) {
      const call = new WaitingCall({ ...turn, deadlineMs });
      this.#queue(key, call, drawn);
      return call.ended;
    }
    if (!turn.gone?.aborted) return drawn.ticket;
    await this.#giveBack(key, drawn.ticket);
    throw turn.gone.signal.reason;
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

  /** Throws RATE_LIMITED where the turn would come too late. */
  async #draw(key: string, { costTokens, leaveTokens }: Turn, deadlineMs: number): Promise<Drawn> {
    const { budget, clock, maxWaitMs, maxWaiting } = this.#options;
    this.#held += 1;
    try {
      this.#closed.signal.throwIfAborted();
      const mayWait = leaveTokens === undefined && this.#held <= maxWaiting;
      const maxMs = mayWait ? Math.floor(Math.min(maxWaitMs, deadlineMs - clock.nowMs())) : 0;
      const reserved = await budget.reserve(key, { costTokens, maxWaitMs: Math.max(0, maxMs), leaveTokens });
      if (reserved.outcome === "never") throw new ApiError("RATE_LIMITED");
      if (reserved.outcome === "later") throw new ApiError("RATE_LIMITED", { retryAfterMs: reserved.waitMs });
      return reserved;
    } finally {
      this.#held -= 1;
    }
  }

  /** Draws another ticket for a call that waits, and whose ticket is void. */
  async #drawAgain(key: string, call: WaitingCall): Promise<void> {
    try {
      const drawn = await this.#draw(key, call.turn, call.turn.deadlineMs);
      if (drawn.waitMs > 0) this.#queue(key, call, drawn);
      else if (!call.admit(drawn.ticket)) await this.#giveBack(key, drawn.ticket);
    } catch (error) {
      call.refuse(error);
    }
  }

  #queue(key: string, call: WaitingCall, { ticket, waitMs }: Drawn): void {
    if (this.#closed.signal.aborted) {
      call.refuse(this.#closed.signal.reason);
      void this.#giveBack(key, ticket);
      return;
    }
    this.#held += 1;
    this.#lineOf(key).push({ call, ticket, dueMs: this.#options.clock.nowMs() + waitMs });
  }

  // What can't be given back is earned again.
  #giveBack(key: string, ticket: Ticket): Promise<void> {
    return this.#options.budget.giveBack(key, [ticket]).catch(() => {});
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
      drawAgain: (call) => this.#drawAgain(key, call),
      onLeft: (count) => (this.#held -= count),
      onEmpty: () => this.#lines.delete(key),
    });
  }
}
