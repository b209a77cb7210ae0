import type { RateLimit } from "domain/rate-limit";
import type { Progress, Standing, Ticket, Usage } from "./budget.js";

/**
 * A token bucket that runs ahead of its refill: what is reserved may exceed what is earned, and a reservation's turn
 * comes when enough is earned. All amounts are whole millionths of a token, counted since the bucket was made.
 */
export interface PacedBucket {
  /** When it was made, which names it. */
  readonly generation: number;
  /** The instant that `earned` speaks of. */
  readonly atMs: number;
  readonly earned: number;
  readonly reserved: number;
  /** The position of the last ticket whose turn has come, and when that was. */
  readonly sent: number;
  readonly sentAtMs: number;
  /** When the turn before that was. */
  readonly sentBeforeMs: number;
  /** The position up to which a ticket that has not had its turn is void. */
  readonly voidUpTo: number;
  /** When the other side last refused a call because of its limit. */
  readonly refusedAtMs: number;
  readonly capacity: number;
  readonly refillPerMs: number;
}

const microTokensPerToken = 1_000_000;

/** Calls that are this long apart do not overlap, so that what the later one learns is the whole truth. */
const apartMs = 1_000;

/** For so long after a refusal nothing is believed that tells of more than is counted here. */
const distrustMs = 60_000;

export const toMicro = (tokens: number): number => Math.round(tokens * microTokensPerToken);

/** A twentieth of the limit stays unused, for calls that arrive closer together than they were sent. */
const reserveOf = (capacity: number): number => Math.floor(capacity / (20 * microTokensPerToken)) * microTokensPerToken;

/** A bucket that is made at `nowMs`, and that nobody can have taken from before `sinceMs`: it was empty then at worst. */
export function newBucket(limit: RateLimit, sinceMs: number, nowMs: number): PacedBucket {
  const bucket: PacedBucket = {
    generation: nowMs,
    atMs: Math.min(sinceMs, nowMs),
    earned: 0,
    reserved: 0,
    sent: 0,
    sentAtMs: nowMs - apartMs,
    sentBeforeMs: nowMs - apartMs,
    voidUpTo: 0,
    refusedAtMs: nowMs - distrustMs,
    capacity: toMicro(limit.capacityTokens),
    refillPerMs: refillPerMsOf(limit.refillTokensPerSecond),
  };
  return refilled(bucket, nowMs);
}

/** The bucket at `nowMs`. It never holds more than its limit, less what stays unused. */
export function refilled(bucket: PacedBucket, nowMs: number): PacedBucket {
  const { atMs, capacity, earned, refillPerMs, reserved } = bucket;
  const most = reserved + capacity - reserveOf(capacity);
  const fillMs = Math.ceil(capacity / refillPerMs);
  return {
    ...bucket,
    earned: Math.min(most, earned + Math.max(0, nowMs - atMs) * refillPerMs),
    // A clock that swings must not earn the same time twice; one that was set back is followed.
    atMs: atMs - nowMs > fillMs ? nowMs : Math.max(atMs, nowMs),
  };
}

/** The wait for a position's turn, in whole milliseconds; 0 if it has come. */
export const waitMsFor = ({ earned, refillPerMs }: Omit<Progress, "voidUpTo">, position: number): number =>
  Math.ceil(Math.max(0, position - earned) / refillPerMs);

/** Whether a ticket that has not had its turn before has it now. */
export const hasTurn = (progress: Progress, position: number): boolean =>
  position > progress.voidUpTo && waitMsFor(progress, position) === 0;

/** Whether a cost is more than the bucket ever holds. */
export const exceeds = ({ capacity }: PacedBucket, cost: number): boolean => cost > capacity - reserveOf(capacity);

/** The bucket after a ticket was drawn, at the bucket's own instant. */
export function withReservation(bucket: PacedBucket, cost: number): PacedBucket {
  const reserving = { ...bucket, reserved: bucket.reserved + cost };
  return withTurns(reserving, [reserving.reserved]);
}

/** The bucket after the turns of those positions that have come. */
export const withTurns = (bucket: PacedBucket, positions: readonly number[]): PacedBucket =>
  positions.filter((position) => hasTurn(bucket, position)).reduce(withTurn, bucket);

function withTurn(bucket: PacedBucket, position: number): PacedBucket {
  const sent = Math.max(bucket.sent, position);
  return { ...bucket, sent, sentAtMs: bucket.atMs, sentBeforeMs: bucket.sentAtMs };
}

/** The bucket after a call has ended. */
export function settled(bucket: PacedBucket, ticket: Ticket, usage: Usage): PacedBucket {
  const told = usage.isRefused ? { ...bucket, refusedAtMs: bucket.atMs } : bucket;
  const limited = usage.limit ? withLimit(told, usage.limit) : told;
  // What a position held that others were given since can't come back as well.
  const refund = ticket.position > bucket.voidUpTo ? toMicro(ticket.costTokens) - toMicro(usage.costTokens) : 0;
  const refunded = { ...limited, earned: limited.earned + refund };
  if (usage.remainingTokens === undefined) return refunded;
  return corrected(refunded, ticket, toMicro(usage.remainingTokens), usage.sentForMs);
}

/** The bucket after tickets were given back. */
export const givenBack = (bucket: PacedBucket, tickets: readonly Ticket[]): PacedBucket =>
  tickets.reduce((held, ticket) => settled(held, ticket, { costTokens: 0, sentForMs: 0 }), bucket);

/**
 * What the other side has left is compared with what it should have left. Other calls may be under way, and the answer
 * may be old. So it has less only if that is less than all the turns up to now account for: others take from the same
 * bucket. And it has more only if this was the last turn, no other was near it, and it has not refused a call of late.
 * It may have more because a process stands still, or is gone, whose tickets were passed over: they are void from then
 * on, or its tokens would be spent twice.
 */
function corrected(bucket: PacedBucket, ticket: Ticket, remaining: number, sentForMs: number): PacedBucket {
  const { atMs, capacity, earned, refillPerMs, refusedAtMs, sent, sentAtMs, sentBeforeMs } = bucket;
  const known = remaining - reserveOf(capacity) + sent;
  const earnedWhenSent = earned - Math.ceil(sentForMs) * refillPerMs;
  // The other side tells whole tokens, rounded down.
  if (known + microTokensPerToken <= earnedWhenSent) return { ...bucket, earned: known };
  const isAlone = ticket.position === sent && sentAtMs - sentBeforeMs >= apartMs;
  const isTrusted = atMs - refusedAtMs >= distrustMs;
  if (!isAlone || !isTrusted || known <= earned) return bucket;
  return refilled({ ...bucket, earned: known, voidUpTo: sent }, atMs);
}

function withLimit(bucket: PacedBucket, { capacityTokens, refillTokensPerSecond }: RateLimit): PacedBucket {
  return { ...bucket, capacity: toMicro(capacityTokens), refillPerMs: refillPerMsOf(refillTokensPerSecond) };
}

export function standingOf(bucket: Pick<PacedBucket, "capacity" | "earned" | "refillPerMs" | "reserved">): Standing {
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

const refillPerMsOf = (tokensPerSecond: number): number => Math.max(1, Math.round(toMicro(tokensPerSecond) / 1_000));
