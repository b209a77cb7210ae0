import type { IdempotencyRecord } from "./record.js";

/** What a store holds under a key, at a moment on its clock. */
export interface Snapshot {
  /** Null where there is nothing. */
  readonly record: IdempotencyRecord | null;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/**
 * Records by their keys. A key is an identifier, and never a secret. A rejection means that the store is away, or that
 * it holds something that is no record; a change may or may not have been made then.
 */
export interface IdempotencyStore {
  read(key: string): Promise<Snapshot>;
  /**
   * Puts `to` in the place of `from`, null standing for nothing, if that is what the store holds. Whether it was: of
   * several at once, one is told so. What was put is forgotten 30 days later.
   */
  change(key: string, from: IdempotencyRecord | null, to: IdempotencyRecord | null): Promise<boolean>;
}

/** How long a store remembers a record. */
export const retentionMs = 30 * 24 * 60 * 60 * 1_000;
