import { Contact, ContactUpsertInput, UpsertAddressInput, UpsertAnswerInput } from "domain/contacts";
import { takesFreeInput } from "domain/forms";
import { fieldsOf, instantOf, text } from "domain/model";
import type { Field } from "domain/model";
import type { ReceivedContact } from "../rest/received-contact.js";
import type { KnownAnswer } from "./upsert-answers.js";
import { shows } from "./shows.js";

/** What was sent in an upsert. */
export interface SentUpsert {
  readonly input: ContactUpsertInput;
  readonly answers: readonly KnownAnswer[];
}

// Answers are written in another form than they are read in.
const listFields = fieldsOf(ContactUpsertInput).filter(({ list, type }) => list && type !== UpsertAnswerInput);

const shownFields = new Map(fieldsOf(Contact).map((field) => [field.name, field]));

/** Whether a contact shows everything that was sent: each value, and an item for each item of a list. */
export function isVisible({ input, answers }: SentUpsert, contact: ReceivedContact): boolean {
  return (
    shows(ContactUpsertInput, withoutAddressId(input), Contact, contact) &&
    listFields.every((field) => isListShown(field, input, contact)) &&
    answers.every((answer) => isAnswerShown(answer, contact))
  );
}

// The API issues the ids of addresses itself.
function withoutAddressId(input: ContactUpsertInput): ContactUpsertInput {
  const address = input.address && Object.assign(new UpsertAddressInput(), input.address, { id: null });
  return Object.assign(new ContactUpsertInput(), input, { address });
}

function isListShown({ name, type }: Field, input: ContactUpsertInput, contact: ReceivedContact): boolean {
  const shownType = shownFields.get(name)?.type;
  if (typeof type !== "function" || typeof shownType !== "function") return true;
  const sent: readonly object[] = Reflect.get(input, name) ?? [];
  const shown: readonly object[] = Reflect.get(contact, name);
  return sent.every((item) => shown.some((each) => shows(type, item, shownType, each)));
}

// Answers to custom fields stand in either list, by the option's id or by its value (the contract, section 2.7).
const isAnswerShown = ({ form, option, data }: KnownAnswer, { customFields, formdatas }: ReceivedContact): boolean =>
  [...customFields, ...formdatas].some(
    (answer) =>
      answer.formId === form.id &&
      (isSameText(data, answer.data) || (!takesFreeInput(form) && answer.formRefId === option.id)),
  );

// An answer to a date form is a date-time, which can be written in several ways.
const isSameText = (sent: string, shown: string | null | undefined): boolean =>
  typeof shown === "string" && text.normalize(instantOf(sent)) === text.normalize(instantOf(shown));
