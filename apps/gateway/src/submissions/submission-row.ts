import type { Submission, SubmissionError, SubmissionState } from "./submission.js";

/** A submission as statements return it. */
export interface SubmissionRow {
  readonly id: string;
  readonly state: SubmissionState;
  readonly submittedAtMs: number;
  readonly settledAtMs: number | null;
  readonly contactId: string | null;
  readonly errors: string | null;
}

export const millisecondsOf = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

/** The columns of a SubmissionRow, of the table that is called `name`. */
export const submissionColumns = (name: string): string => `
  ${name}.id, ${name}.state, ${millisecondsOf(`${name}.submitted_at`)} as "submittedAtMs",
  ${millisecondsOf(`${name}.settled_at`)} as "settledAtMs", ${name}.contact_id as "contactId", ${name}.errors
`;

export const submissionOf = ({
  contactId,
  errors,
  id,
  settledAtMs,
  state,
  submittedAtMs,
}: SubmissionRow): Submission => ({
  id,
  state,
  submittedAtMs,
  settledAtMs,
  contactId,
  errors: errors === null ? [] : (JSON.parse(errors) as SubmissionError[]),
});
