import type { RateLimit } from "domain/rate-limit";

/** A place in the queue of a budget. Tickets of one budget are served in the order in which they were drawn. */
export interface Ticket {
  /** Names the bucket that the ticket was drawn from: one that was made anew knows nothing of it. */
  readonly generation: number;
  /** All the tokens that were reserved up to and with this ticket, in millionths. */
  readonly position: number;
  readonly costTokens: number;
}

/** How far the turns of a budget have come: a position's wait is what it lacks of `earned`, divided by the refill. */
export interface Progress {
  /** The position up to which every ticket has its turn, in millionths of a token. */
  readonly earned: number;
  /** The position up to which a ticket that has not had its turn is void: its process was late, and others have its tokens. */
  readonly voidUpTo: number;
  readonly refillPerMs: number;
}

/** How a budget stands. */
export interface Standing {
  readonly limit: RateLimit;
  /** Whole tokens that are neither spent nor reserved; 0 while calls wait. */
  readonly remainingTokens: number;
  /** Until it is full if nobody takes from it, in whole milliseconds rounded up. */
  readonly fullAfterMs: number;
}

/** What is asked for a call. */
export interface Reservation {
  readonly costTokens: number;
  /** The longest wait for its turn. */
  readonly maxWaitMs: number;
  /**
   * How many tokens must stay for others once the call is sent; all that the bucket holds beside the cost at most. A
   * ticket that waits leaves nothing, so this goes with a longest wait of 0.
   */
  readonly leaveTokens?: number | undefined;
  /** What was spent meanwhile without the budget's knowledge. */
  readonly debtTokens?: number | undefined;
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
  /** What the call did cost: 0 where it never left, or was refused. */
  readonly costTokens: number;
  /** How many tokens the other side has left, where it told; not necessarily a whole number, nor positive. */
  readonly remainingTokens?: number | undefined;
  /** Whether the other side refused it because of the limit. */
  readonly isRefused?: boolean;
  /** How long ago the call was sent: the other side counted it at some moment since. */
  readonly sentForMs: number;
  /** The limit, where the other side told of a lower one than the budget's own. */
  readonly limit?: RateLimit | undefined;
}

/**
 * What calls to another service may take from its rate limit, one bucket for each key. Calls reserve tokens before they
 * are earned and wait for their turn, so that the order is kept across processes and nothing is earned in vain.
 *
 * `key` is an identifier and never a secret. A rejection means that the store is away; nothing was decided then.
 */
export interface Budget {
  /** Called when a call is to be made. Reserves its cost and nothing else. */
  reserve(key: string, reservation: Reservation): Promise<Reserved>;
  /**
   * Called when the wait of the first ticket is over, with some that follow it: all of one bucket, and in order. Those up
   * to `earned` have had their turn by that, and may be sent; for those up to `voidUpTo` others must be drawn, and where
   * it answers null, for all. The budget may have changed since they were drawn.
   */
  turn(key: string, tickets: readonly Ticket[]): Promise<Progress | null>;
  /** Called once for each ticket whose call has been made, when that has ended. */
  settle(key: string, ticket: Ticket, usage: Usage): Promise<Standing>;
  /**
   * Called for tickets of one bucket whose calls will not be made, once their turns have come: before that, those in front
   * of them would take what is not earned yet.
   */
  giveBack(key: string, tickets: readonly Ticket[]): Promise<void>;
  /** Remembers nothing of a key that is not known yet: whoever asks may have made it up. */
  standing(key: string): Promise<Standing>;
}
