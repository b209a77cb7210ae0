import { ContactUpsertInput } from "domain/contacts";
import { ApiError } from "domain/errors";
import type { Violation } from "domain/model";
import { callerOf } from "../../graphql/context.js";
import type { Context } from "../../graphql/context.js";
import { formCatalogOf } from "../../graphql/form-catalog-of.js";
import { ContactsClient } from "../../rest/contacts-client.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { inputViolations, requireValid, underInput } from "../../writes/input-violations.js";
import type { SentUpsert } from "../../writes/is-visible.js";
import { resolveAnswers } from "../../writes/upsert-answers.js";
import { findUpserted, isFindable } from "./find-upserted.js";
import { followUp } from "./follow-up.js";

export type UpsertStage = "ACCEPTED" | "APPLIED";
export type UpsertStatus = UpsertStage | "NOT_APPLIED";

export interface UpsertResult {
  readonly status: UpsertStatus;
  readonly contact: ReceivedContact | null;
}

/**
 * Sends an upsert once, after checking it for everything that would make the API drop it without a word (the contract,
 * section 2.4). With the stage APPLIED it is followed up until it shows.
 */
export async function upsertContact(
  context: Context,
  input: ContactUpsertInput,
  stage: UpsertStage,
): Promise<UpsertResult> {
  const contacts = new ContactsClient(callerOf(context));
  requireValid(upsertViolations(input, stage));
  const sent = await withResolvedAnswers(context, input);
  const find = () => findUpserted(contacts, input);
  const before = stage === "APPLIED" || input.id ? await find() : [];
  if (input.id && before.length === 0) throw new ApiError("NOT_FOUND");
  await contacts.upsert(sent.input);
  if (stage === "ACCEPTED") return { status: "ACCEPTED", contact: null };

  const end = await followUp(context, { sent, before, find });
  if (end.kind === "applied") return { status: "APPLIED", contact: end.contact };
  return { status: end.kind === "notApplied" ? "NOT_APPLIED" : "ACCEPTED", contact: null };
}

function upsertViolations(input: ContactUpsertInput, stage: UpsertStage): Violation[] {
  const violations = inputViolations(input);
  // An id alone changes nothing.
  const [empty] = inputViolations(Object.assign(new ContactUpsertInput(), input, { id: null }));
  if (empty?.code === "EMPTY") return violations.length > 0 ? violations : [empty];
  if (stage === "ACCEPTED" || isFindable(input)) return violations;
  const message = "must have an id, a mail address, or a surname and a firstname, or nobody could find the contact";
  return [...violations, { path: underInput([]), code: "REQUIRED", message }];
}

async function withResolvedAnswers(context: Context, input: ContactUpsertInput): Promise<SentUpsert> {
  const { fields, answers } = await formCatalogOf(context).checked((forms) => resolveAnswers(input, forms));
  return { input: Object.assign(new ContactUpsertInput(), input, fields), answers };
}
