import type { Claimed } from "./row-record.js";
import type { Via } from "./submission.js";

/** A submission that this process has claimed for a while, opened. */
export interface Claim extends Claimed {
  readonly tenantId: string;
  readonly token: string;
  /** Tells whether the tenant still has this token. */
  readonly tokenName: string;
  readonly via: Via;
  /** As it was offered. */
  readonly input: string;
  readonly person: string | null;
  /** Of the request that submitted it; null where that had no trace. */
  readonly traceparent: string | null;
  /** Whether it is first in its line and was not sent yet. Otherwise what came of the call is looked for. */
  readonly isFirstInLine: boolean;
  /** When it was sent for the last time; null where it was not. */
  readonly attemptedAtMs: number | null;
  /** When the API accepted the upsert; null where it did not, or nobody knows. */
  readonly acceptedAtMs: number | null;
  /** When it was claimed, on the database's clock. */
  readonly claimedAtMs: number;
}
