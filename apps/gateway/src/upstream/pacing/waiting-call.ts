import { setMaxListeners } from "node:events";
import type { LazySignal } from "../../lazy-signal.js";
import type { Ticket } from "./budget.js";

export interface Turn {
  readonly costTokens: number;
  /** How many tokens must stay in the bucket for others. Where it is given, the turn is at once or not at all. */
  readonly leaveTokens?: number | undefined;
  /** On the pacer's clock. */
  readonly deadlineMs: number;
  readonly gone?: LazySignal | undefined;
}

/** A call between its arrival and its turn. It ends once: with a ticket, or with the reason why it is given up. */
export class WaitingCall {
  /** What whoever asked for the call waits for. */
  readonly ended: Promise<Ticket>;
  readonly turn: Turn;
  readonly #signal: AbortSignal | undefined;
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
    this.#signal = turn.gone?.signal;
    if (this.#signal) setMaxListeners(0, this.#signal);
    this.#signal?.addEventListener("abort", this.#abort);
    if (this.#signal?.aborted) this.#abort();
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Whether the call was still there for it. */
  admit(ticket: Ticket): boolean {
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

  readonly #abort = (): void => this.refuse(this.#signal?.reason);

  #end(): void {
    this.#hasEnded = true;
    this.#signal?.removeEventListener("abort", this.#abort);
  }
}
