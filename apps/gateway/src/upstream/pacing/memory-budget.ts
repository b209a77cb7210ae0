import type { RateLimit } from "domain/rate-limit";
import { toNanoCost, toNanoLimit } from "domain/rate-limit";
import { LRUCache } from "lru-cache";
import type { Budget, Ticket } from "./budget.js";
import type { PacedBucket } from "./paced-bucket.js";
import {
  exceeds,
  givenBack,
  newBucket,
  refilled,
  settled,
  standingOf,
  toMicro,
  waitMsFor,
  withReservation,
  withTurns,
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
  const buckets = new LRUCache<string, PacedBucket>({
    max: maxKeys,
    noDisposeOnSet: true,
    // What a forgotten bucket held nobody knows: its next one must not count on more.
    dispose: ({ atMs }) => (sinceMs = Math.max(sinceMs, atMs)),
  });

  const current = (bucket: PacedBucket | undefined): PacedBucket =>
    bucket ? refilled(bucket, nowMs()) : newBucket(limit, sinceMs, nowMs());
  const load = (key: string): PacedBucket => current(buckets.get(key));

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
      buckets.set(key, reserved);
      if (waitMs > maxWaitMs) return { outcome: "later", waitMs, standing: standingOf(bucket) };
      const ticket = { generation: bucket.generation, position: reserved.reserved, costTokens };
      return { outcome: "reserved", ticket, waitMs, standing: standingOf(reserved) };
    },
    async turn(key, tickets) {
      const bucket = load(key);
      if (isVoid(bucket, tickets)) return null;
      buckets.set(
        key,
        withTurns(
          bucket,
          tickets.map(({ position }) => position),
        ),
      );
      return bucket;
    },
    async settle(key, ticket, usage) {
      const bucket = load(key);
      if (isVoid(bucket, [ticket])) return standingOf(bucket);
      const after = settled(bucket, ticket, usage);
      buckets.set(key, after);
      return standingOf(after);
    },
    async giveBack(key, tickets) {
      const bucket = load(key);
      if (isVoid(bucket, tickets)) return;
      buckets.set(key, givenBack(bucket, tickets));
    },
    async standing(key) {
      return standingOf(current(buckets.peek(key)));
    },
  };
}

const isVoid = (bucket: PacedBucket, tickets: readonly Ticket[]): boolean =>
  tickets.some(({ generation }) => generation !== bucket.generation);
