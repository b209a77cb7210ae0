import type { ContactInput } from "domain/contacts";
import { ApiError } from "domain/errors";
import type { Violation } from "domain/model";
import { callerOf } from "../../graphql/context.js";
import type { Context } from "../../graphql/context.js";
import { formCatalogOf } from "../../graphql/form-catalog-of.js";
import { readIdempotencyKey } from "../../graphql/idempotency-key.js";
import { cursorViolations, firstViolations } from "../../graphql/paging.js";
import { personsOf, writeContact } from "../../submissions/contact-document.js";
import type { Resolution } from "../../submissions/reader.js";
import type { Submission, SubmissionState, Via } from "../../submissions/submission.js";
import type { Submissions } from "../../submissions/submissions.js";
import { checkAnswers } from "../../writes/check-answers.js";
import { deliveryViolations } from "../../writes/delivery-violations.js";
import { inputViolations, requireValid } from "../../writes/input-violations.js";
import { cursorOf, placeOf } from "./cursor.js";
import type { ContactSubmission, ContactSubmissionConnection } from "./submit-types.js";

/** What is asked for with one submission. */
export interface Submit {
  readonly input: ContactInput;
  readonly via: Via;
  readonly idempotencyKey?: string | null | undefined;
}

export const maxFirst = 100;

/**
 * Takes one contact of a request that has `countSubmits` of them. Throws BAD_USER_INPUT, with every mistake, before
 * anything is taken.
 */
export async function submitContact(
  context: Context,
  { input, idempotencyKey, via }: Submit,
  countSubmits: () => number,
): Promise<ContactSubmission> {
  const { token } = callerOf(context);
  const { key, violations } = readIdempotencyKey(idempotencyKey, context.idempotencyHeader, countSubmits);
  const mistakes = inputViolations(input);
  const undeliverable = via === "UPSERT" && mistakes.length === 0 ? deliveryViolations(input) : [];
  requireValid([...violations, ...mistakes, ...undeliverable]);
  const refusal = await refusalIn(checkAnswers(input, formCatalogOf(context).held()));
  if (refusal && key === null) throw refusal;
  const contact = { via, input: writeContact(input), ...personsOf(input, via) };
  const traceparent = context.operation.trace?.traceparent;
  const offer = { token, ...contact, idempotencyKey: key, refusal, traceparent };
  return published(context, await submissionsOf(context).submit(offer));
}

const refusalIn = (checked: Promise<void>): Promise<ApiError | null> =>
  checked.then(
    () => null,
    (error: unknown) => {
      if (error instanceof ApiError) return error;
      throw error;
    },
  );

/** Null where the caller has no such submission. */
export async function findSubmission(context: Context, id: string): Promise<ContactSubmission | null> {
  const [found] = await submissionsOf(context).find(callerOf(context).token, [id]);
  return found ? published(context, found) : null;
}

export interface List {
  readonly ids?: readonly string[] | null | undefined;
  readonly state?: SubmissionState | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** The caller's submissions: those of the ids, in their order, or else all, page by page. */
export async function listSubmissions(
  context: Context,
  { ids, state = null, after: cursor, ...list }: List,
): Promise<ContactSubmissionConnection> {
  const { token } = callerOf(context);
  const first = list.first ?? maxFirst;
  const after = typeof cursor === "string" ? placeOf(cursor) : undefined;
  requireValid([
    ...idsViolations(ids ?? []),
    ...firstViolations(first, maxFirst),
    ...cursorViolations(after, "contactSubmissions has answered with"),
  ]);
  if (ids) {
    const found = new Map((await submissionsOf(context).find(token, ids)).map((each) => [each.id, each]));
    const nodes = [...new Set(ids)]
      .flatMap((id) => found.get(id) ?? [])
      .filter((each) => state === null || each.state === state);
    return { nodes: nodes.map((each) => published(context, each)), pageInfo: { hasNextPage: false, endCursor: null } };
  }
  const page = await submissionsOf(context).page(token, { after: after ?? null, first: first + 1, state });
  const nodes = page.slice(0, first);
  const last = nodes.at(-1);
  return {
    nodes: nodes.map((each) => published(context, each)),
    pageInfo: { hasNextPage: page.length > first, endCursor: last ? cursorOf(last.at) : null },
  };
}

function idsViolations(ids: readonly string[]): Violation[] {
  if (ids.length <= maxFirst) return [];
  return [{ path: ["ids"], code: "TOO_MANY_ITEMS", message: `must have at most ${maxFirst} items` }];
}

/** Takes a submission back that still waits. Null where the caller has none of this id. */
export async function cancelSubmission(context: Context, id: string): Promise<ContactSubmission | null> {
  const submission = await submissionsOf(context).cancel(callerOf(context).token, id);
  return submission && published(context, submission);
}

/** Null where the caller has no submission of this id. */
export async function resolveSubmission(
  context: Context,
  id: string,
  resolution: Resolution,
): Promise<ContactSubmission | null> {
  const submission = await submissionsOf(context).resolve(callerOf(context).token, id, resolution);
  return submission && published(context, submission);
}

function submissionsOf({ server }: Context): Submissions {
  if (server.submissions) return server.submissions;
  throw new ApiError("INTERNAL_SERVER_ERROR");
}

function published(context: Context, submission: Submission): ContactSubmission {
  const { settledAtMs, state, submittedAtMs } = submission;
  let place: ReturnType<ContactSubmission["place"]> | null = null;
  return {
    ...submission,
    submittedAt: new Date(submittedAtMs).toISOString(),
    settledAt: settledAtMs === null ? null : new Date(settledAtMs).toISOString(),
    place: () => (place ??= state === "WAITING" ? submissionsOf(context).place(submission.id) : Promise.resolve(null)),
  };
}
