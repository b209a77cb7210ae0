import type { RateLimit } from "domain/rate-limit";
import { toNanoCost, toNanoLimit } from "domain/rate-limit";
import type { Budget } from "./budget.js";
import type { PacedBucket } from "./paced-bucket.js";
import {
  exceeds,
  newBucket,
  refilled,
  settled,
  standingOf,
  toMicro,
  waitMsFor,
  withReservation,
  withTurn,
} from "./paced-bucket.js";

export interface MemoryBudgetOptions {
  readonly limit: RateLimit;
  /** The most buckets remembered at once, 10000 unless given. Over it the one unused for longest is forgotten. */
  readonly maxKeys?: number;
  /** Milliseconds on a clock that never goes back, `performance.now` unless given. */
  readonly now?: () => number;
}

/**
 * A budget for one process. What was taken before it was made is not known to it, so each bucket counts as empty at that
 * moment, and fills from then on.
 */
export function createMemoryBudget(options: MemoryBudgetOptions): Budget {
  const { limit, maxKeys = 10_000, now = () => performance.now() } = options;
  toNanoLimit(limit);
  const nowMs = () => Math.floor(now());
  let sinceMs = nowMs();
  // A Map iterates in the order of insertion. Every use inserts again, so the first key is the one unused for longest.
  const buckets = new Map<string, PacedBucket>();

  const load = (key: string): PacedBucket => {
    const bucket = buckets.get(key);
    return bucket ? refilled(bucket, nowMs()) : newBucket(limit, sinceMs, nowMs());
  };
  const store = (key: string, bucket: PacedBucket): void => {
    buckets.delete(key);
    buckets.set(key, bucket);
    const [oldest] = buckets;
    if (buckets.size <= maxKeys || oldest === undefined) return;
    buckets.delete(oldest[0]);
    // What a forgotten bucket held nobody knows: its next one must not count on more.
    sinceMs = Math.max(sinceMs, oldest[1].atMs);
  };

  // Async, so that a bad cost rejects as it does in a budget that has to ask a store.
  return {
    async reserve(key, costTokens, maxWaitMs, debtTokens = 0) {
      toNanoCost(costTokens);
      const loaded = load(key);
      const bucket = { ...loaded, earned: loaded.earned - toMicro(debtTokens) };
      const cost = toMicro(costTokens);
      if (exceeds(bucket, cost)) return { outcome: "never", standing: standingOf(bucket) };
      const waitMs = waitMsFor(bucket, bucket.reserved + cost);
      const reserved = waitMs > maxWaitMs ? bucket : withReservation(bucket, cost);
      store(key, reserved);
      if (waitMs > maxWaitMs) return { outcome: "later", waitMs, standing: standingOf(bucket) };
      const ticket = { generation: bucket.generation, position: reserved.reserved, costTokens };
      return { outcome: "reserved", ticket, waitMs, standing: standingOf(reserved) };
    },
    async turn(key, ticket) {
      const bucket = load(key);
      if (bucket.generation !== ticket.generation) return null;
      const waitMs = waitMsFor(bucket, ticket.position);
      store(key, waitMs > 0 ? bucket : withTurn(bucket, ticket.position));
      return waitMs;
    },
    async settle(key, ticket, usage) {
      const bucket = load(key);
      if (bucket.generation !== ticket.generation) return standingOf(bucket);
      const after = settled(bucket, ticket, usage);
      store(key, after);
      return standingOf(after);
    },
    async standing(key) {
      return standingOf(load(key));
    },
  };
}
