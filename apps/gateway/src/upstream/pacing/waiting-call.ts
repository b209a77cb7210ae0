import { setMaxListeners } from "node:events";
import { ApiError } from "domain/errors";
import type { Ticket } from "./budget.js";

const retryAfterMs = 1_000;

/**
 * The error for a call whose turn is noticed too late, such as by a process that stood still. Sent now, with all that
 * waited beside it, it would come as a burst that the API does not allow.
 */
export const missedTurn = (): ApiError => new ApiError("RATE_LIMITED", { retryAfterMs });

export interface Turn {
  readonly costTokens: number;
  /** On the pacer's clock. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A call between its arrival and its turn. It ends once: with a ticket, or with the reason why it is given up. */
export class WaitingCall {
  /** What whoever asked for the call waits for. */
  readonly ended: Promise<Ticket>;
  readonly turn: Turn;
  #admit!: (ticket: Ticket) => void;
  #refuse!: (reason: unknown) => void;
  #hasEnded = false;

  constructor(turn: Turn) {
    this.turn = turn;
    this.ended = new Promise((resolve, reject) => {
      this.#admit = resolve;
      this.#refuse = reject;
    });
    // Many calls of one request may wait at once.
    if (turn.signal) setMaxListeners(0, turn.signal);
    turn.signal?.addEventListener("abort", this.#abort);
    if (turn.signal?.aborted) this.#abort();
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Whether the call was still there for it, and it was not too late. */
  admit(ticket: Ticket, nowMs: number): boolean {
    if (nowMs > this.turn.deadlineMs) this.refuse(missedTurn());
    if (this.#hasEnded) return false;
    this.#end();
    this.#admit(ticket);
    return true;
  }

  refuse(reason: unknown): void {
    if (this.#hasEnded) return;
    this.#end();
    this.#refuse(reason);
  }

  readonly #abort = (): void => this.refuse(this.turn.signal?.reason);

  #end(): void {
    this.#hasEnded = true;
    this.turn.signal?.removeEventListener("abort", this.#abort);
  }
}
