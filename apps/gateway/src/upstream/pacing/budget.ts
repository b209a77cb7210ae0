import type { RateLimit } from "domain/rate-limit";

/** A place in the queue of a budget. Tickets of one budget are served in the order in which they were drawn. */
export interface Ticket {
  /** Names the bucket that the ticket was drawn from: one that was made anew knows nothing of it. */
  readonly generation: number;
  /** All the tokens that were reserved up to and with this ticket, in millionths. */
  readonly position: number;
  readonly costTokens: number;
}

/** How a budget stands. */
export interface Standing {
  readonly limit: RateLimit;
  /** Whole tokens that are neither spent nor reserved; 0 while calls wait. */
  readonly remainingTokens: number;
  /** Until it is full if nobody takes from it, in whole milliseconds rounded up. */
  readonly fullAfterMs: number;
}

/**
 * The answer to a reservation. Only "reserved" has taken anything.
 * - "reserved": it is the ticket's turn after `waitMs`, or at once where that is 0;
 * - "later": the turn would come after `waitMs`, which is longer than the caller may wait;
 * - "never": the cost is more than the budget ever holds.
 */
export type Reserved =
  | { readonly outcome: "reserved"; readonly ticket: Ticket; readonly waitMs: number; readonly standing: Standing }
  | { readonly outcome: "later"; readonly waitMs: number; readonly standing: Standing }
  | { readonly outcome: "never"; readonly standing: Standing };

/** What became of a call whose turn came. */
export interface Usage {
  /** What the call did cost: 0 where it was never made, or was refused. */
  readonly costTokens: number;
  /** How many tokens the other side has left, where it told; not necessarily a whole number, nor positive. */
  readonly remainingTokens?: number;
  /** Whether the other side refused it because of the limit. */
  readonly isRefused?: boolean;
  /** How long ago the call was sent: the other side counted it at some moment since. */
  readonly sentForMs: number;
  /** The limit, where the other side told of a lower one than the budget's own. */
  readonly limit?: RateLimit;
}

/**
 * What calls to another service may take from its rate limit, one bucket for each key. Calls reserve tokens before they
 * are earned and wait for their turn, so that the order is kept across processes and nothing is earned in vain.
 *
 * `key` is an identifier and never a secret. A rejection means that the store is away; nothing was decided then.
 */
export interface Budget {
  /** Called when a call is to be made. `debtTokens` were spent meanwhile without the budget's knowledge. */
  reserve(key: string, costTokens: number, maxWaitMs: number, debtTokens?: number): Promise<Reserved>;
  /**
   * Called when a ticket's wait is over: how long it still is in milliseconds, 0 if the call may be sent now, null if
   * the ticket is void and another must be drawn. The budget may have changed since the ticket was drawn.
   */
  turn(key: string, ticket: Ticket): Promise<number | null>;
  /** Called once for each ticket, when its call has ended or will not be made. */
  settle(key: string, ticket: Ticket, usage: Usage): Promise<Standing>;
  standing(key: string): Promise<Standing>;
}
