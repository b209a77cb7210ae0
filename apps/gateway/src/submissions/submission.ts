import type { Violation } from "domain/model";

/**
 * The life of a submission. WAITING and SENDING go on; the others are its end, but for UNCERTAIN, which somebody resolves.
 * - WAITING: nothing was sent yet;
 * - SENDING: it was sent, and what came of it is not known yet;
 * - CREATED, UPDATED: there is a contact;
 * - REFUSED: the API said no;
 * - UNCERTAIN: it was sent, and nobody can find out what came of it; or it can't be opened any more;
 * - CANCELLED: it was taken back before it was sent, or given up.
 */
export const submissionStates = [
  "WAITING",
  "SENDING",
  "CREATED",
  "UPDATED",
  "REFUSED",
  "UNCERTAIN",
  "CANCELLED",
] as const;

export type SubmissionState = (typeof submissionStates)[number];

/** The REST call that delivers a submission. */
export type Via = "CREATE" | "UPSERT";

export interface Submission {
  readonly id: string;
  readonly state: SubmissionState;
  /** Milliseconds since 1970. */
  readonly submittedAtMs: number;
  readonly settledAtMs: number | null;
  readonly contactId: string | null;
  /** Why it was refused, or can't be delivered. */
  readonly errors: readonly SubmissionError[];
}

export interface SubmissionError extends Pick<Violation, "path" | "message"> {
  readonly code: string;
}

/** Where a submission stands that waits. */
export interface Place {
  /** 1 for the next one. */
  readonly position: number;
  /** What those before it and itself will take from the rate limit. */
  readonly costTokens: number;
  /** Whether nobody knows when its line goes on: the API is away, or does not take the token, or the operator keeps it. */
  readonly isHeldUp: boolean;
}

/** Costs are kept in whole hundredths of a token. */
export const hundredths = 100;

/** What is sent for one submission takes from the rate limit: with an upsert, what is searched for as well. */
export const costTokensOf = (via: Via): number => (via === "CREATE" ? 5 : 1.1);
