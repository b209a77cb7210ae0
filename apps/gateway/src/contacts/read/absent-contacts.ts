import { LRUCache } from "lru-cache";
import type { Clock } from "../../clock.js";

// Saves repeated requests for the same list their futile reads. Not longer: the next new contact may get such an id.
const rememberedMs = 60_000;
const maxEntries = 10_000;

/** Ids that no contact of one caller has. */
export interface AbsentIds {
  has(id: string): boolean;
  add(id: string): void;
  delete(id: string): void;
}

/** Remembers for a minute, by caller, for which ids a read has found no contact. */
export class AbsentContacts {
  readonly #ids: LRUCache<string, true>;

  constructor(clock: Clock) {
    this.#ids = new LRUCache({
      max: maxEntries,
      ttl: rememberedMs,
      // Asks the clock at each look-up, instead of caching the time with a timer of its own.
      ttlResolution: 0,
      perf: { now: () => clock.nowMs() },
    });
  }

  of(callerKey: string): AbsentIds {
    const keyOf = (id: string): string => `${callerKey}:${id}`;
    return {
      has: (id) => this.#ids.has(keyOf(id)),
      add: (id) => void this.#ids.set(keyOf(id), true),
      delete: (id) => void this.#ids.delete(keyOf(id)),
    };
  }
}
