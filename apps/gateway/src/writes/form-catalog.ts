import { formTypes } from "domain/forms";
import type { Form, FormType } from "domain/forms";
import { LRUCache } from "lru-cache";
import { callerKey } from "../rest/caller-key.js";
import type { Context, ServerContext } from "../graphql/context.js";
import { FormsClient } from "../rest/forms-client.js";

// A caller's forms are one entry a type and one for each that was asked for by its id.
const maxEntries = 1_000;

type Read = Promise<readonly Form[]>;

/** The forms of one caller's space, as they were a few minutes ago at most: they are changed by hand, and seldom. */
export class FormCatalog {
  readonly #client: FormsClient;
  readonly #cache: LRUCache<string, Read>;
  readonly #caller: string;

  /** Throws UNAUTHENTICATED where the request has no token. */
  constructor(context: Context) {
    this.#client = new FormsClient(context);
    this.#cache = context.shared(createFormCache);
    this.#caller = callerKey(context.token());
  }

  /** Null where there is no such form. Costs a read unless it is cached. */
  async find(id: string): Promise<Form | null> {
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

  // Promises are kept, so that requests at the same time read once; a failed one is forgotten.
  #cached(name: string, read: () => Read): Read {
    const key = `${this.#caller}:${name}`;
    const cached = this.#cache.get(key);
    if (cached) return cached;
    const reading = read();
    this.#cache.set(key, reading);
    reading.catch(() => {
      if (this.#cache.peek(key) === reading) this.#cache.delete(key);
    });
    return reading;
  }
}

const createFormCache = ({ clock, settings }: ServerContext) =>
  new LRUCache<string, Read>({
    max: maxEntries,
    ttl: settings.formsTtlMs,
    // The time is asked for anew at each look-up, and not kept for a while by a timer of the cache's own.
    ttlResolution: 0,
    perf: { now: () => clock.nowMs() },
  });
