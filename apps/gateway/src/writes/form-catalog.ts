import { ApiError } from "domain/errors";
import { formTypes } from "domain/forms";
import type { FormType } from "domain/forms";
import type { Violation } from "domain/model";
import { LRUCache } from "lru-cache";
import type { Clock } from "../clock.js";
import type { Caller } from "../rest/caller.js";
import { FormsClient } from "../rest/forms-client.js";
import type { ReceivedForm } from "../rest/forms-client.js";
import { requireValid } from "./input-violations.js";

// A caller's forms are one entry a type and one for each that was asked for by its id.
const maxEntries = 1_000;

/** How old a definition may be that refuses something: they are changed by hand, and used at once. */
const refusingMaxAgeMs = 60_000;

type Read = Promise<readonly ReceivedForm[]>;

/** The form definitions that a server holds, kept apart by caller. They are changed by hand, and seldom. */
export interface FormCache {
  readonly held: LRUCache<string, Read>;
  readonly onLookup: OnLookup;
}

/** Told of each look-up, whether it was a hit. */
type OnLookup = (outcome: "hit" | "miss") => void;

export const createFormCache = (clock: Clock, ttlMs: number, onLookup: OnLookup = () => {}): FormCache => ({
  held: new LRUCache({
    max: maxEntries,
    ttl: ttlMs,
    // Asks the clock at each look-up, instead of caching the time with a timer of its own.
    ttlResolution: 0,
    perf: { now: () => clock.nowMs() },
  }),
  onLookup,
});

interface CatalogOptions {
  readonly maxAgeMs?: number;
  /** Whether to do with what is held; anything else is UPSTREAM_UNAVAILABLE then. */
  readonly isHeldOnly?: boolean;
}

/** The forms of one caller's space, as they were a few minutes ago at most. */
export class FormCatalog {
  readonly #caller: Caller;
  readonly #client: FormsClient;
  readonly #cache: FormCache;
  readonly #maxAgeMs: number;
  readonly #isHeldOnly: boolean;

  constructor(caller: Caller, cache: FormCache, { maxAgeMs = Infinity, isHeldOnly = false }: CatalogOptions = {}) {
    this.#caller = caller;
    // Detached, since requests at the same time wait for one read: none of them may end it for the others.
    this.#client = new FormsClient(caller.detached());
    this.#cache = cache;
    this.#maxAgeMs = maxAgeMs;
    this.#isHeldOnly = isHeldOnly;
  }

  /** The same, without a REST call. */
  held(): FormCatalog {
    return new FormCatalog(this.#caller, this.#cache, { maxAgeMs: this.#maxAgeMs, isHeldOnly: true });
  }

  /** Null where there is no such form. Costs a read unless it is cached. */
  async find(id: string): Promise<ReceivedForm | null> {
    const [form] = await this.#cached(`id:${id}`, async () => {
      const read = await this.#client.read(id);
      return read ? [read] : [];
    });
    return form ?? null;
  }

  /** Costs a read unless it is cached. */
  ofType(type: FormType): Read {
    return this.#cached(`type:${type}`, () => this.#client.list(type));
  }

  /** Every form, of whatever type. Costs a read for each type unless it is cached. */
  async all(): Read {
    return (await Promise.all(formTypes.map((type) => this.ofType(type)))).flat();
  }

  /**
   * What `check` makes of the forms. Throws BAD_USER_INPUT for the violations that it finds by definitions of the last
   * minute: older ones are read again before they refuse anything.
   */
  async checked<Checked extends { readonly violations: readonly Violation[] }>(
    check: (forms: FormCatalog) => Promise<Checked>,
  ): Promise<Checked> {
    const checked = await check(this);
    if (checked.violations.length === 0) return checked;
    const recent = { maxAgeMs: refusingMaxAgeMs, isHeldOnly: this.#isHeldOnly };
    const latest = await check(new FormCatalog(this.#caller, this.#cache, recent));
    requireValid(latest.violations);
    return latest;
  }

  // Promises are kept, so that requests at the same time read once; a failed one is forgotten.
  #cached(name: string, read: () => Read): Read {
    const key = `${this.#caller.key}:${name}`;
    const { held, onLookup } = this.#cache;
    const cached = held.get(key);
    const isHit = cached !== undefined && this.#ageMs(key) <= this.#maxAgeMs;
    onLookup(isHit ? "hit" : "miss");
    if (isHit) return cached;
    if (this.#isHeldOnly) return Promise.reject(new ApiError("UPSTREAM_UNAVAILABLE"));
    const reading = read();
    held.set(key, reading);
    reading.catch(() => {
      if (held.peek(key) === reading) held.delete(key);
    });
    return reading;
  }

  #ageMs(key: string): number {
    const { held } = this.#cache;
    return held.ttl - held.getRemainingTTL(key);
  }
}
