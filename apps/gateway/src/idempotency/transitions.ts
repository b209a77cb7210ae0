import type { DoneRecord, IdempotencyRecord, OwnedRecord, RunningRecord, SentRecord, UnknownRecord } from "./record.js";

/**
 * What a request does that finds a record:
 * - `claim`: nothing was sent, so the record may be claimed and the call sent;
 * - `look`: the call may have happened, so what came of it is looked for first;
 * - `wait`: another request is at work, for `leaseMs` at most;
 * - `answer`: it has been done already;
 * - `refuse`: the key was used for something else.
 */
export type Step =
  | { readonly kind: "claim" }
  | { readonly kind: "look"; readonly record: SentRecord | UnknownRecord }
  | { readonly kind: "wait"; readonly leaseMs: number }
  | { readonly kind: "answer"; readonly contactId: string }
  | { readonly kind: "refuse" };

export function stepFor(record: IdempotencyRecord | null, input: string, nowMs: number): Step {
  if (record === null) return { kind: "claim" };
  if (record.input !== input) return { kind: "refuse" };
  if (record.kind === "done") return { kind: "answer", contactId: record.contactId };
  if (record.kind === "unknown") return { kind: "look", record };
  const leaseMs = record.leaseUntilMs - nowMs;
  if (leaseMs > 0) return { kind: "wait", leaseMs };
  return record.kind === "running" ? { kind: "claim" } : { kind: "look", record };
}

/** A request begins, and has sent nothing. */
export const claimed = (input: string, owner: string, leaseUntilMs: number): RunningRecord => ({
  input,
  kind: "running",
  owner,
  leaseUntilMs,
});

/** The owner sends the call now. */
export const sending = ({ input, owner }: OwnedRecord, attemptedAtMs: number, leaseUntilMs: number): SentRecord => ({
  input,
  kind: "sent",
  owner,
  leaseUntilMs,
  attemptedAtMs,
});

/** Another owner looks for what came of the call. */
export const lookedFor = (
  { input, attemptedAtMs }: SentRecord | UnknownRecord,
  owner: string,
  leaseUntilMs: number,
): SentRecord => ({ input, kind: "sent", owner, leaseUntilMs, attemptedAtMs });

/** The owner has not found out what came of the call. */
export const unknown = ({ input, attemptedAtMs }: SentRecord): UnknownRecord => ({
  input,
  kind: "unknown",
  attemptedAtMs,
});

/** The owner's call has provably not happened: an earlier one still may have, and without one the key is free again. */
export const undone = (before: OwnedRecord): UnknownRecord | null => (before.kind === "sent" ? unknown(before) : null);

export const done = ({ input }: IdempotencyRecord, contactId: string): DoneRecord => ({
  input,
  kind: "done",
  contactId,
});
