import type { RateLimit } from "domain/rate-limit";
import type { Progress, Standing, Ticket, Usage } from "./budget.js";

const microTokensPerToken = 1_000_000;

/** Calls that are this long apart do not overlap, so that what the later one learns is the whole truth. */
const apartMs = 1_000;

/** For so long after a refusal nothing is believed that tells of more than is counted here. */
const distrustMs = 60_000;

export const toMicro = (tokens: number): number => Math.round(tokens * microTokensPerToken);

export const refillPerMsOf = ({ refillTokensPerSecond }: RateLimit): number =>
  Math.max(1, Math.round(toMicro(refillTokensPerSecond) / 1_000));

/** A twentieth of the limit stays unused, for calls that arrive closer together than they were sent. */
const reserveOf = (capacity: number): number => Math.floor(capacity / (20 * microTokensPerToken)) * microTokensPerToken;

/** The wait for a position's turn, in whole milliseconds; 0 if it has come. */
export const waitMsFor = ({ earned, refillPerMs }: Omit<Progress, "voidUpTo">, position: number): number =>
  Math.ceil(Math.max(0, position - earned) / refillPerMs);

/** Whether a ticket that has not had its turn before has it now. */
export const hasTurn = (progress: Progress, position: number): boolean =>
  position > progress.voidUpTo && waitMsFor(progress, position) === 0;

/**
 * A token bucket that runs ahead of its refill: what is reserved may exceed what is earned, and a reservation's turn
 * comes when enough is earned. All amounts are whole millionths of a token, counted since the bucket was made. It changes
 * in place, since a copy of so many numbers costs more than what is done with them.
 */
export class PacedBucket implements Progress {
  /** When it was made, which names it. */
  readonly generation: number;
  /** The instant that `earned` speaks of. */
  #atMs: number;
  #earned = 0;
  #reserved = 0;
  /** The position of the last ticket whose turn has come, and when that was. */
  #sent = 0;
  #sentAtMs: number;
  /** When the turn before that was. */
  #sentBeforeMs: number;
  /** The position up to which a ticket that has not had its turn is void. */
  #voidUpTo = 0;
  /** When the other side last refused a call because of its limit. */
  #refusedAtMs: number;
  #capacity: number;
  #refillPerMs: number;

  /** A bucket that is made at `nowMs`, and that nobody can have taken from before `sinceMs`: it was empty then at worst. */
  constructor(limit: RateLimit, sinceMs: number, nowMs: number) {
    this.generation = nowMs;
    this.#atMs = Math.min(sinceMs, nowMs);
    this.#sentAtMs = nowMs - apartMs;
    this.#sentBeforeMs = nowMs - apartMs;
    this.#refusedAtMs = nowMs - distrustMs;
    this.#capacity = toMicro(limit.capacityTokens);
    this.#refillPerMs = refillPerMsOf(limit);
    this.refill(nowMs);
  }

  get atMs(): number {
    return this.#atMs;
  }

  get earned(): number {
    return this.#earned;
  }

  get voidUpTo(): number {
    return this.#voidUpTo;
  }

  get refillPerMs(): number {
    return this.#refillPerMs;
  }

  /** The position of the last ticket. */
  get reserved(): number {
    return this.#reserved;
  }

  get standing(): Standing {
    return standingOf({
      capacity: this.#capacity,
      earned: this.#earned,
      refillPerMs: this.#refillPerMs,
      reserved: this.#reserved,
    });
  }

  /** Brings it to `nowMs`. It never holds more than its limit, less what stays unused. */
  refill(nowMs: number): void {
    const most = this.#reserved + this.#capacity - reserveOf(this.#capacity);
    const fillMs = Math.ceil(this.#capacity / this.#refillPerMs);
    this.#earned = Math.min(most, this.#earned + Math.max(0, nowMs - this.#atMs) * this.#refillPerMs);
    // A clock that swings must not earn the same time twice; one that was set back is followed.
    this.#atMs = this.#atMs - nowMs > fillMs ? nowMs : Math.max(this.#atMs, nowMs);
  }

  /** Takes what was spent without its knowledge. */
  owe(amount: number): void {
    this.#earned -= amount;
  }

  /** Whether a cost is more than it ever holds. */
  exceeds(cost: number): boolean {
    return cost > this.#capacity - reserveOf(this.#capacity);
  }

  /** The wait for the turn of a ticket that is drawn now and leaves `leave` to others: all beside the cost at most. */
  waitMsFor(cost: number, leave: number): number {
    const beside = this.#capacity - reserveOf(this.#capacity) - cost;
    return waitMsFor(this, this.#reserved + cost + Math.min(leave, beside));
  }

  /** Draws a ticket, whose position is `reserved` from then on. */
  reserve(cost: number): void {
    this.#reserved += cost;
    this.takeTurn(this.#reserved);
  }

  /** Takes the turn of a position, if it has come. */
  takeTurn(position: number): void {
    if (!hasTurn(this, position)) return;
    this.#sent = Math.max(this.#sent, position);
    this.#sentBeforeMs = this.#sentAtMs;
    this.#sentAtMs = this.#atMs;
  }

  /** Takes note of how a call has ended. */
  settle(ticket: Ticket, usage: Usage): void {
    if (usage.isRefused) this.#refusedAtMs = this.#atMs;
    if (usage.limit) {
      this.#capacity = toMicro(usage.limit.capacityTokens);
      this.#refillPerMs = refillPerMsOf(usage.limit);
    }
    // What a position held that others were given since can't come back as well.
    if (ticket.position > this.#voidUpTo) this.#earned += toMicro(ticket.costTokens) - toMicro(usage.costTokens);
    if (usage.remainingTokens !== undefined) this.#correct(ticket, toMicro(usage.remainingTokens), usage.sentForMs);
  }

  /**
   * What the other side has left is compared with what it should have left. Other calls may be under way, and the answer
   * may be old. So it has less only if that is less than all the turns up to now account for: others take from the same
   * bucket. And it has more only if this was the last turn, no other was near it, and it has not refused a call of late.
   * It may have more because a process stands still, or is gone, whose tickets were passed over: they are void from then
   * on, or its tokens would be spent twice.
   */
  #correct(ticket: Ticket, remaining: number, sentForMs: number): void {
    const known = remaining - reserveOf(this.#capacity) + this.#sent;
    const earnedWhenSent = this.#earned - Math.ceil(sentForMs) * this.#refillPerMs;
    // The other side tells whole tokens, rounded down.
    if (known + microTokensPerToken <= earnedWhenSent) {
      this.#earned = known;
      return;
    }
    const isAlone = ticket.position === this.#sent && this.#sentAtMs - this.#sentBeforeMs >= apartMs;
    const isTrusted = this.#atMs - this.#refusedAtMs >= distrustMs;
    if (!isAlone || !isTrusted || known <= this.#earned) return;
    this.#earned = known;
    this.#voidUpTo = this.#sent;
    this.refill(this.#atMs);
  }
}

interface Counted {
  readonly capacity: number;
  readonly earned: number;
  readonly refillPerMs: number;
  readonly reserved: number;
}

export function standingOf(bucket: Counted): Standing {
  const { capacity, earned, refillPerMs, reserved } = bucket;
  const left = Math.min(capacity, Math.max(0, earned - reserved + reserveOf(capacity)));
  const unused = Math.max(0, earned - reserved);
  return {
    limit: {
      capacityTokens: capacity / microTokensPerToken,
      refillTokensPerSecond: (refillPerMs * 1_000) / microTokensPerToken,
    },
    remainingTokens: unused === 0 ? 0 : Math.floor(left / microTokensPerToken),
    fullAfterMs: Math.ceil(Math.max(0, capacity - reserveOf(capacity) - (earned - reserved)) / refillPerMs),
  };
}
