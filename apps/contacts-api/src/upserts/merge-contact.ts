import { AddressInput, Contact, ContactInput, NoteInput, Tag, UpsertAddressInput } from "domain/contacts";
import type { Address, ContactUpsertInput, CustomFieldInput, Note, UpsertNoteInput } from "domain/contacts";
import { takesSeveralAnswers } from "domain/forms";
import { fieldsOf } from "domain/model";
import type { Model } from "domain/model";
import { completeCustomField, completeFormData, completeNote } from "../contacts/complete-contact.js";
import type { Issued } from "../contacts/complete-contact.js";
import { normalText } from "../contacts/normal-text.js";
import { liveOf, setLive } from "../contacts/live-fields.js";
import { changeNote, replaceAddress } from "../contacts/replace-contact.js";
import type { Answer } from "./upserted-answers.js";

/** The most ids that a merge may use for parts of a contact. */
export const countMergedParts = ({ notes }: ContactUpsertInput, answers: readonly Answer[]): number =>
  1 + answers.length + (notes?.length ?? 0);

/** A contact after an upsert. Fields that the upsert leaves out stay (the contract, section 2.4). */
export function mergeContact(
  current: Contact,
  input: ContactUpsertInput,
  answers: readonly Answer[],
  issued: Issued,
): Contact {
  const merged = Object.assign(new Contact(), current, scalarsOf(ContactInput, input), {
    updatedAt: issued.now,
    address: mergeAddress(current.address, input.address ?? {}, issued),
    notes: mergeNotes(current.notes, input.notes ?? [], issued),
    tags: mergeTags(current.tags, input.tags ?? []),
  });
  setLive(merged, {
    ...liveOf(current),
    ...liveOf(input),
    ...(input.nationbuilderid && { nationbuilderid: Number(input.nationbuilderid) }),
  });
  if (!hasOnlyPresences(input))
    Object.assign(merged, { lastchange: issued.now, lastchangeuserid: issued.caller.userId });
  for (const answer of answers) addAnswer(merged, answer, issued);
  return merged;
}

/** The values in `input` of the scalar fields of `model`. */
function scalarsOf(model: Model, input: object): Record<string, unknown> {
  const single = fieldsOf(model).filter(({ type, list }) => !list && typeof type !== "function");
  const values = single.map(({ name }) => [name, Reflect.get(input, name)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined && value !== null));
}

// The contract, section 2.4: a presence alone moves UpdatedAt but not lastchange.
function hasOnlyPresences({ id: _id, namePresences, ...rest }: ContactUpsertInput): boolean {
  return Boolean(namePresences) && Object.values(rest).every((value) => value === undefined || value === null);
}

// An address's id is not a client's to choose.
function mergeAddress(
  current: Address | null | undefined,
  input: UpsertAddressInput,
  issued: Issued,
): Address | null | undefined {
  const place = scalarsOf(AddressInput, input);
  const { latitude, longitude } = scalarsOf(UpsertAddressInput, input);
  const isLocated = latitude !== undefined || longitude !== undefined;
  const live = { ...liveOf(input), ...(input.citycode && { citycode: input.citycode }) };
  if (Object.keys({ ...place, ...live }).length === 0 && !isLocated) return current;
  const before = current ? scalarsOf(AddressInput, current) : {};
  const address = replaceAddress(current, Object.assign(new AddressInput(), before, place), issued);
  setLive(address, { ...(current && liveOf(current)), ...live });
  return isLocated ? located(address, input) : address;
}

// The score of our own geocoding does not apply to coordinates from a client.
function located(address: Address, input: UpsertAddressInput): Address {
  const latitude = input.latitude ?? address.latitude ?? null;
  const longitude = input.longitude ?? address.longitude ?? null;
  const location = latitude === null || longitude === null ? null : `${latitude},${longitude}`;
  return Object.assign(address, { latitude, longitude, location, score: null });
}

function mergeNotes(current: readonly Note[], input: readonly UpsertNoteInput[], issued: Issued): Note[] {
  const notes = [...current];
  for (const { id, data, pinned } of input) {
    const index = id ? current.findIndex((note) => note.id === id) : -1;
    const known = notes[index];
    if (known) {
      const changed = { data: data ?? known.data, pinned: pinned ?? known.pinned };
      notes[index] = changeNote(known, Object.assign(new NoteInput(), known, changed), issued.now);
    } else {
      notes.push(completeNote(Object.assign(new NoteInput(), { data, pinned }), issued));
    }
  }
  return notes;
}

function mergeTags(current: readonly Tag[], input: readonly Tag[]): Tag[] {
  const tags = [...current];
  for (const tag of input) {
    const known = tags.find(({ name }) => normalText(name) === normalText(tag.name));
    if (known) setLive(known, { ...liveOf(known), ...liveOf(tag) });
    else tags.push(Object.assign(new Tag(), tag));
  }
  return tags;
}

// The form's type decides which list an answer goes to; existing answers may be in either (the contract, section 2.7).
function addAnswer(contact: Contact, { form, formType, option, data }: Answer, issued: Issued): void {
  const isChosen = ({ formId, formRefId }: CustomFieldInput): boolean => formId === form.id && formRefId === option.id;
  if (!takesSeveralAnswers(form)) {
    contact.customFields = contact.customFields.filter(({ formId }) => formId !== form.id);
    contact.formdatas = contact.formdatas.filter(({ formId }) => formId !== form.id);
  } else if (contact.customFields.some(isChosen) || contact.formdatas.some(isChosen)) return;
  const answer = { data, formId: form.id, formRefId: option.id };
  if (formType === "custom_fields")
    contact.customFields = [...contact.customFields, completeCustomField(answer, issued)];
  else contact.formdatas = [...contact.formdatas, completeFormData({ ...answer, date: issued.now }, issued)];
}
