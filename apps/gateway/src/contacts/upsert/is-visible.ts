import { Address } from "domain/contacts";
import type { ContactUpsertInput, UpsertAddressInput, UpsertNoteInput } from "domain/contacts";
import { takesFreeInput } from "domain/forms";
import { fieldsOf } from "domain/model";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { instantOf } from "../../writes/instant.js";
import type { KnownAnswer } from "../../writes/check-answers.js";

/** What was sent in an upsert. */
export interface SentUpsert {
  readonly input: ContactUpsertInput;
  readonly answers: readonly KnownAnswer[];
}

/**
 * Whether everything that was sent shows on a contact. Texts are compared as people read them, since the API may trim
 * them or change their case, and dates as instants; what a contact does not show, such as its id in NationBuilder, is
 * taken for applied.
 */
export function isVisible({ input, answers }: SentUpsert, contact: ReceivedContact): boolean {
  return (
    plainFields.every((name) => isShown(input[name], contact[name])) &&
    phoneFields.every((name) => isShown(digitsOf(input[name]), digitsOf(contact[name]))) &&
    isAddressShown(input.address, contact.address) &&
    (input.tags ?? []).every(({ name }) => contact.tags.some((tag) => isShown(name, tag.name))) &&
    (input.notes ?? []).every((note) => isNoteShown(note, contact)) &&
    answers.every((answer) => isAnswerShown(answer, contact))
  );
}

const plainFields = [
  "id",
  "ageCategory",
  "birthCity",
  "birthCountry",
  "birthDept",
  "birthdate",
  "blackList",
  "firstname",
  "mail",
  "marriedName",
  "nationality",
  "surname",
] as const;

const phoneFields = ["mobile", "phone"] as const;

const digitsOf = (phone: string | null | undefined): string | undefined => phone?.replace(/[^\d+]/g, "");

const shownAddressFields = fieldsOf(Address)
  .map(({ name }) => name)
  .filter((name) => name !== "id");

function isAddressShown(sent: UpsertAddressInput | null | undefined, shown: ReceivedContact["address"]): boolean {
  if (!sent) return true;
  return shownAddressFields.every((name) => isShown(Reflect.get(sent, name), Reflect.get(shown ?? {}, name)));
}

const isNoteShown = (sent: UpsertNoteInput, { notes }: ReceivedContact): boolean =>
  notes.some((note) => isShown(sent.data, note.data) && isShown(sent.id, note.id) && isShown(sent.pinned, note.pinned));

// Answers to custom fields stand in either list, by the option's id or by its value (the contract, section 2.7).
const isAnswerShown = ({ form, option, data }: KnownAnswer, { customFields, formdatas }: ReceivedContact): boolean =>
  [...customFields, ...formdatas].some(
    (answer) =>
      answer.formId === form.id &&
      (isShown(data, answer.data) || (!takesFreeInput(form) && answer.formRefId === option.id)),
  );

/** Whether a value that was sent, if it was, is the one that is shown. */
function isShown(sent: unknown, shown: unknown): boolean {
  if (sent === undefined || sent === null) return true;
  if (typeof sent !== "string" || typeof shown !== "string") return sent === (shown ?? emptyOf(sent));
  return normal(sent) === normal(shown);
}

// An answer may leave out what is false or empty.
function emptyOf(sent: unknown): unknown {
  return typeof sent === "boolean" ? false : typeof sent === "string" ? "" : undefined;
}

const normal = (value: string): string => instantOf(value.normalize().trim().replace(/\s+/g, " ")).toLowerCase();
