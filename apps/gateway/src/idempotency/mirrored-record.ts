import type { IdempotencyStore, Snapshot } from "./idempotency-store.js";
import { textOf } from "./record-codec.js";
import type { IdempotencyRecord } from "./record.js";

/** Where a record is stored, and what stands there for the input: both are made under the same secret. */
export interface RecordName {
  readonly key: string;
  readonly input: string;
}

interface Copy extends RecordName {
  /** As it was when it was last read or changed. */
  stored: IdempotencyRecord | null;
}

/**
 * One record under several names, while a secret is being replaced. The first name is the authority, which gateways that
 * know no other name use alone. As seen from here every record has the authority's input.
 */
export class MirroredRecord {
  readonly #store: IdempotencyStore;
  readonly #authority: Copy;
  readonly #mirrors: readonly Copy[];

  constructor(store: IdempotencyStore, authority: RecordName, mirrors: readonly RecordName[]) {
    this.#store = store;
    this.#authority = { ...authority, stored: null };
    this.#mirrors = mirrors.map((name) => ({ ...name, stored: null }));
  }

  /** What has got furthest under any of the names: gateways on both sides of the change may be at work. */
  async read(): Promise<Snapshot> {
    const [{ nowMs }] = await Promise.all([
      this.#refresh(this.#authority),
      ...this.#mirrors.map((mirror) => this.#refresh(mirror)),
    ]);
    return { record: this.#furthest(), nowMs };
  }

  /** As a store's `change`. Whoever is about to send has all names then; how it ended is mirrored as far as possible. */
  async change(from: IdempotencyRecord | null, to: IdempotencyRecord | null): Promise<boolean> {
    const isAsSeen = textOf(from) === textOf(this.#furthest());
    const put = async (copy: Copy): Promise<boolean> => {
      const stored = isAsSeen ? copy.stored : this.#toCopy(copy, from);
      const replaced = this.#toCopy(copy, to);
      const isChanged = await this.#store.change(copy.key, stored, replaced);
      if (isChanged) copy.stored = replaced;
      return isChanged;
    };
    const before = isAsSeen ? this.#authority.stored : from;
    if (!(await put(this.#authority))) return false;
    for (const mirror of this.#mirrors) {
      if (to?.kind !== "running" && to?.kind !== "sent") await put(mirror).catch(() => false);
      else if (!(await put(mirror))) {
        await this.#store.change(this.#authority.key, to, before);
        return false;
      }
    }
    return true;
  }

  async #refresh(copy: Copy): Promise<Snapshot> {
    const snapshot = await this.#store.read(copy.key);
    copy.stored = snapshot.record;
    return snapshot;
  }

  #furthest(): IdempotencyRecord | null {
    const records = this.#mirrors.map((mirror) => this.#fromCopy(mirror));
    return records.reduce((one, other) => (isFurther(other, one) ? other : one), this.#authority.stored);
  }

  // What was stored for another input stays another one's, and is refused.
  #fromCopy({ input, stored }: Copy): IdempotencyRecord | null {
    return stored?.input === input ? { ...stored, input: this.#authority.input } : stored;
  }

  #toCopy({ input }: Copy, record: IdempotencyRecord | null): IdempotencyRecord | null {
    return record?.input === this.#authority.input ? { ...record, input } : record;
  }
}

const stages = { running: 1, sent: 2, unknown: 2, done: 3 } as const satisfies Record<
  IdempotencyRecord["kind"],
  number
>;

function isFurther(one: IdempotencyRecord | null, other: IdempotencyRecord | null): boolean {
  if (one === null || other === null) return one !== null;
  const stagesApart = stages[one.kind] - stages[other.kind];
  return stagesApart === 0 ? attemptedAtMs(one) > attemptedAtMs(other) : stagesApart > 0;
}

const attemptedAtMs = (record: IdempotencyRecord): number => ("attemptedAtMs" in record ? record.attemptedAtMs : 0);
