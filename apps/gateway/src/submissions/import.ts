import type { Offer } from "./offer.js";
import type { SubmissionError, SubmissionState } from "./submission.js";

/** A line of an import: what is to be taken, or why it is not. */
export type ImportLine = { readonly line: number } & (
  | { readonly offer: Pick<Offer, "via" | "input" | "person" | "knownBy" | "traceparent"> }
  | { readonly errors: readonly SubmissionError[] }
);

/** How far an import has come. */
export interface ImportProgress {
  readonly id: string;
  /** All lines up to this one were taken, or refused. */
  readonly lastLine: number;
  /** How many those were, without empty ones. */
  readonly lines: number;
  readonly refused: number;
  readonly isCancelled: boolean;
}

/** How many lines of an import there are in each state. */
export type LineCounts = Readonly<Record<Lowercase<SubmissionState>, number>>;

/** An import as it is now. */
export interface ImportSummary {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
  /** Null while more lines may follow. */
  readonly finishedAtMs: number | null;
  readonly lines: number;
  readonly counts: LineCounts;
}

/** What became of a line. */
export interface LineResult {
  readonly line: number;
  /** Of its submission. */
  readonly id: string;
  readonly state: SubmissionState;
  readonly contactId: string | null;
  readonly errors: readonly SubmissionError[];
}
