import type { TokenBucket } from "./token-bucket.js";

/** A bucket that is changed in place: a new object for each decision would be the collector's most work. */
interface KeptBucket {
  nanoTokens: number;
  atMs: number;
  wasUsed: boolean;
}

/**
 * Buckets by key, as many as there is room for. One that was not used for long goes first, as the clock algorithm has it
 * (second chance): a use sets a mark, and whoever needs room takes the marks off until one has none. To keep the exact
 * order would touch two other buckets with each use.
 */
export class KeptBuckets {
  // A Map iterates in the order of insertion.
  readonly #buckets = new Map<string, KeptBucket>();
  readonly #maxKeys: number;

  constructor(maxKeys: number) {
    this.#maxKeys = maxKeys;
  }

  /** The bucket of a key, which counts as used. */
  use(key: string): TokenBucket | undefined {
    const bucket = this.#buckets.get(key);
    if (bucket !== undefined) bucket.wasUsed = true;
    return bucket;
  }

  /** Keeps a bucket in place of `known`, which `use` returned for its key. */
  keep(key: string, known: TokenBucket | undefined, { nanoTokens, atMs }: TokenBucket): void {
    if (known === undefined) {
      if (this.#buckets.size >= this.#maxKeys) this.#makeRoom();
      this.#buckets.set(key, { nanoTokens, atMs, wasUsed: false });
      return;
    }
    const bucket = known as KeptBucket;
    bucket.nanoTokens = nanoTokens;
    bucket.atMs = atMs;
  }

  delete(key: string): void {
    this.#buckets.delete(key);
  }

  #makeRoom(): void {
    for (const [key, bucket] of this.#buckets) {
      this.#buckets.delete(key);
      if (!bucket.wasUsed) return;
      bucket.wasUsed = false;
      this.#buckets.set(key, bucket);
    }
  }
}
