import type { RateLimit } from "domain/rate-limit";
import { toNanoCost, toNanoLimit } from "domain/rate-limit";
import { LRUCache } from "lru-cache";
import type { Budget, Ticket, Usage } from "./budget.js";
import { PacedBucket, toMicro } from "./paced-bucket.js";

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

  const current = (bucket: PacedBucket | undefined): PacedBucket => {
    if (!bucket) return new PacedBucket(limit, sinceMs, nowMs());
    bucket.refill(nowMs());
    return bucket;
  };
  const load = (key: string): PacedBucket => {
    const known = buckets.get(key);
    const bucket = current(known);
    if (!known) buckets.set(key, bucket);
    return bucket;
  };

  // Async, so that a bad cost rejects as it does in a budget that has to ask a store.
  return {
    async reserve(key, { costTokens, maxWaitMs, leaveTokens = 0, debtTokens = 0 }) {
      toNanoCost(costTokens);
      const bucket = load(key);
      const cost = toMicro(costTokens);
      bucket.owe(toMicro(debtTokens));
      if (bucket.exceeds(cost)) return { outcome: "never", standing: bucket.standing };
      const waitMs = bucket.waitMsFor(cost, toMicro(leaveTokens));
      if (waitMs > maxWaitMs) return { outcome: "later", waitMs, standing: bucket.standing };
      bucket.reserve(cost);
      const ticket = { generation: bucket.generation, position: bucket.reserved, costTokens };
      return { outcome: "reserved", ticket, waitMs, standing: bucket.standing };
    },
    async turn(key, tickets) {
      const bucket = load(key);
      if (isVoid(bucket, tickets)) return null;
      for (const { position } of tickets) bucket.takeTurn(position);
      const { earned, refillPerMs, voidUpTo } = bucket;
      return { earned, refillPerMs, voidUpTo };
    },
    async settle(key, ticket, usage) {
      const bucket = load(key);
      if (ticket.generation === bucket.generation) bucket.settle(ticket, usage);
      return bucket.standing;
    },
    async giveBack(key, tickets) {
      const bucket = load(key);
      if (isVoid(bucket, tickets)) return;
      for (const ticket of tickets) bucket.settle(ticket, unused);
    },
    async standing(key) {
      return current(buckets.peek(key)).standing;
    },
  };
}

const unused: Usage = { costTokens: 0, sentForMs: 0 };

const isVoid = (bucket: PacedBucket, tickets: readonly Ticket[]): boolean =>
  tickets.some(({ generation }) => generation !== bucket.generation);
