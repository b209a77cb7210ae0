/**
 * What is known of one idempotency key.
 * - `running`: its owner is about to send the call, and nothing was sent yet: another may take over once the lease is over;
 * - `sent`: the call may have happened. Its owner is waiting for the answer, or is looking for what came of it;
 * - `unknown`: the call may have happened, and nobody is looking;
 * - `done`: it has happened, and this is what it made.
 *
 * All times are milliseconds since 1970 on the store's clock, so that those of the processes do not matter.
 */
export type IdempotencyRecord = Input & (Running | Sent | Unknown | Done);

interface Input {
  /** Stands for what was asked for under the key: the same key with something else is a mistake. Holds no data of it. */
  readonly input: string;
}

interface Lease {
  /** One request of one process. */
  readonly owner: string;
  /** From then on the owner counts as gone. */
  readonly leaseUntilMs: number;
}

interface Running extends Lease {
  readonly kind: "running";
}

interface Sent extends Lease {
  readonly kind: "sent";
  readonly attemptedAtMs: number;
}

interface Unknown {
  readonly kind: "unknown";
  readonly attemptedAtMs: number;
}

interface Done {
  readonly kind: "done";
  readonly contactId: string;
}

export type RunningRecord = Input & Running;
export type SentRecord = Input & Sent;
export type UnknownRecord = Input & Unknown;
export type DoneRecord = Input & Done;
/** A record that one request works on. */
export type OwnedRecord = RunningRecord | SentRecord;
