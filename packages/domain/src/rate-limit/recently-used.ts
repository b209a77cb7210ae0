/** A place in the map, whose value its user may replace. */
export interface Slot<Value> {
  value: Value;
}

interface Entry<Value> extends Slot<Value> {
  readonly key: string;
  /** The neighbours by last use. */
  older: Entry<Value>;
  newer: Entry<Value>;
}

/**
 * A map of bounded size that drops the least recently used key. A ring links the entries by use: to use one moves links,
 * where a Map alone would have to delete the key and insert it again, and rehash itself over and over.
 */
export class RecentlyUsed<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #maxKeys: number;
  #newest: Entry<Value> | undefined;

  constructor(maxKeys: number) {
    this.#maxKeys = maxKeys;
  }

  /** The slot of a key, which is now the most recently used one. */
  use(key: string): Slot<Value> | undefined {
    const entry = this.#entries.get(key);
    if (entry !== undefined && entry !== this.#newest) {
      this.#unlink(entry);
      this.#link(entry);
    }
    return entry;
  }

  /** Adds a key that is not there yet. */
  add(key: string, value: Value): void {
    const entry = { key, value } as Entry<Value>;
    this.#entries.set(key, entry);
    this.#link(entry);
    if (this.#entries.size > this.#maxKeys) this.delete(entry.newer.key);
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#unlink(entry);
  }

  /** In a ring, what is newer than the newest is the oldest. */
  #link(entry: Entry<Value>): void {
    const newest = this.#newest ?? entry;
    const oldest = this.#newest?.newer ?? entry;
    entry.older = newest;
    entry.newer = oldest;
    newest.newer = entry;
    oldest.older = entry;
    this.#newest = entry;
  }

  #unlink(entry: Entry<Value>): void {
    entry.older.newer = entry.newer;
    entry.newer.older = entry.older;
    if (entry === this.#newest) this.#newest = entry.older === entry ? undefined : entry.older;
  }
}
