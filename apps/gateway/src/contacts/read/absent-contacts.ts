import { LRUCache } from "lru-cache";
import type { Clock } from "../../clock.js";

// Long enough to spare a list that is asked for again and again its reads in vain; a contact with a new id may be there
// soon.
const rememberedMs = 60_000;
const maxEntries = 10_000;

/** The ids that one caller has been told of that nobody has them. */
export interface AbsentIds {
  has(id: string): boolean;
  add(id: string): void;
}

/** Ids of which a read has shown that there is no such contact, kept apart by caller, for a minute. */
export class AbsentContacts {
  readonly #ids: LRUCache<string, true>;

  constructor(clock: Clock) {
    this.#ids = new LRUCache({
      max: maxEntries,
      ttl: rememberedMs,
      // The time is asked for anew at each look-up, and not kept for a while by a timer of the cache's own.
      ttlResolution: 0,
      perf: { now: () => clock.nowMs() },
    });
  }

  of(callerKey: string): AbsentIds {
    const keyOf = (id: string): string => `${callerKey}:${id}`;
    return { has: (id) => this.#ids.has(keyOf(id)), add: (id) => void this.#ids.set(keyOf(id), true) };
  }
}
