import { LRUCache } from "lru-cache";
import { retentionMs } from "./idempotency-store.js";
import type { IdempotencyStore } from "./idempotency-store.js";
import { decodeRecord, encodeRecord } from "./record-codec.js";

export interface MemoryIdempotencyStoreOptions {
  /**
   * The most records remembered at once, 100000 unless given: some 40 MB. Over it the one unused for longest is
   * forgotten, and its key is a new one then.
   */
  readonly maxRecords?: number;
  /** Milliseconds since 1970, `Date.now` unless given. */
  readonly now?: () => number;
}

/** A store for one process: what it holds is neither shared nor kept. */
export function createMemoryIdempotencyStore(options: MemoryIdempotencyStoreOptions = {}): IdempotencyStore {
  const { maxRecords = 100_000, now = Date.now } = options;
  // As text, which is compared as a whole and can't be changed by whoever has read it.
  const texts = new LRUCache<string, string>({ max: maxRecords, ttl: retentionMs, ttlResolution: 0, perf: { now } });

  return {
    async read(key) {
      const text = texts.get(key);
      return { record: text === undefined ? null : decodeRecord(text), nowMs: now() };
    },
    async change(key, from, to) {
      if (texts.get(key) !== (from === null ? undefined : encodeRecord(from))) return false;
      if (to === null) texts.delete(key);
      else texts.set(key, encodeRecord(to));
      return true;
    },
  };
}
