import { unprepared } from "database/run-statement";
import { ContactInput } from "domain/contacts";
import type { ContactUpsertInput } from "domain/contacts";
import type { Caller } from "../auth/caller.js";
import { completeContact } from "../contacts/complete-contact.js";
import { isTooLarge } from "../contacts/contact-row.js";
import { contactDocument } from "../contacts/live-fields.js";
import { laterThan } from "../contacts/replace-contact.js";
import type { Database } from "../database/database.js";
import { idIssuer } from "../database/issue-ids.js";
import type { FormStore } from "../forms/form-store.js";
import { searchesFor } from "./match-contact.js";
import { MatchedContactRepository } from "./matched-contact-repository.js";
import { countMergedParts, mergeContact } from "./merge-contact.js";
import { resolveAnswers } from "./upserted-answers.js";
import type { UpsertOutcome } from "./upsert-outcome.js";

/** What to do with an upsert whose id is unknown: the documentation says match, the live API drops it. */
export type UnknownIds = "drop" | "match";

export interface ApplyOptions {
  readonly forms: FormStore;
  readonly now: () => Date;
  readonly unknownIds: UnknownIds;
}

/** Creates or updates the contact that an upsert is about. `database` is a transaction. */
export async function applyUpsert(
  database: Database,
  caller: Caller,
  input: ContactUpsertInput,
  { forms, now, unknownIds }: ApplyOptions,
): Promise<UpsertOutcome> {
  const resolved = resolveAnswers(input, caller.groupId, forms);
  if (resolved.kind === "dropped") return resolved;

  const contacts = new MatchedContactRepository(database, caller.groupId);
  const known = input.id ? await contacts.findById(input.id) : null;
  if (input.id && known === null && unknownIds === "drop") {
    return { kind: "dropped", drop: { reason: "unknown_id", place: ["data", "id"] } };
  }
  const current = known ?? (await contacts.search(searchesFor(input)));

  const ids = await idIssuer(unprepared(database))(countMergedParts(input, resolved.answers));
  const issued = {
    ...ids,
    caller,
    ...(current && { contactId: current.id }),
    now: current ? laterThan(current.updatedAt, now()) : now().toISOString(),
  };
  const merged = mergeContact(current ?? completeContact(new ContactInput(), issued), input, resolved.answers, issued);
  const document = contactDocument(merged);
  if (isTooLarge(document)) return { kind: "dropped", drop: { reason: "too_large", place: ["data"] } };
  if (current === null) await contacts.insert(merged, document);
  else await contacts.update(merged, document);
  return { kind: current === null ? "created" : "updated" };
}
