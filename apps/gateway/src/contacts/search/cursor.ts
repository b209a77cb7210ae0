import { createHash } from "node:crypto";

const shape = /^(0|[1-9]\d{0,8})\.([A-Za-z0-9_-]{11})$/;

/** Identifies a search without revealing anything about it. */
export function fingerprintOf(search: unknown): string {
  return createHash("sha256").update(JSON.stringify(search)).digest("base64url").slice(0, 11);
}

/** An opaque position in the results of one search, after `offset` rows. */
export function cursorAt(offset: number, fingerprint: string): string {
  return Buffer.from(`${offset}.${fingerprint}`).toString("base64url");
}

/** The offset of a cursor; null if it is not a cursor of the search with this fingerprint. */
export function offsetOf(cursor: string, fingerprint: string): number | null {
  const [, offset, of] = shape.exec(Buffer.from(cursor, "base64url").toString("latin1")) ?? [];
  if (offset === undefined || of !== fingerprint) return null;
  // Several Base64 texts decode to the same bytes.
  return cursorAt(Number(offset), fingerprint) === cursor ? Number(offset) : null;
}
