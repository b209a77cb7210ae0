import { createHash } from "node:crypto";

const shape = /^(0|[1-9]\d{0,8})\.([A-Za-z0-9_-]{11})$/;

/** What a search is told apart by, without anything of it being readable. */
export function fingerprintOf(search: unknown): string {
  return createHash("sha256").update(JSON.stringify(search)).digest("base64url").slice(0, 11);
}

/** An opaque place between two rows of one search: `offset` rows stand before it. */
export function cursorAt(offset: number, fingerprint: string): string {
  return Buffer.from(`${offset}.${fingerprint}`).toString("base64url");
}

/** The offset of a cursor; null for what is no cursor of the search with this fingerprint. */
export function offsetOf(cursor: string, fingerprint: string): number | null {
  const [, offset, of] = shape.exec(Buffer.from(cursor, "base64url").toString("latin1")) ?? [];
  if (offset === undefined || of !== fingerprint) return null;
  // Base64 has several spellings of the same bytes.
  return cursorAt(Number(offset), fingerprint) === cursor ? Number(offset) : null;
}
