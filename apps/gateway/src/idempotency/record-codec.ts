import type { IdempotencyRecord } from "./record.js";

/** A record as text: one text for each record, since texts are compared. Its properties stand in their own order. */
export function encodeRecord(record: IdempotencyRecord): string {
  return JSON.stringify(record, ["input", "kind", "owner", "leaseUntilMs", "attemptedAtMs", "contactId"]);
}

/** The same, and no text for no record. */
export const textOf = (record: IdempotencyRecord | null): string => (record === null ? "" : encodeRecord(record));

/** Throws a TypeError for anything but a record: who can't tell what happened must not send anything. */
export function decodeRecord(text: string): IdempotencyRecord {
  const record = parse(text);
  if (!isRecord(record)) throw new TypeError("An idempotency record is not readable.");
  return record;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(json: unknown): json is IdempotencyRecord {
  const { input, kind, owner, leaseUntilMs, attemptedAtMs, contactId } = Object(json);
  if (typeof input !== "string") return false;
  const isLeased = typeof owner === "string" && Number.isFinite(leaseUntilMs);
  if (kind === "running") return isLeased;
  if (kind === "sent") return isLeased && Number.isFinite(attemptedAtMs);
  if (kind === "unknown") return Number.isFinite(attemptedAtMs);
  return kind === "done" && typeof contactId === "string";
}
