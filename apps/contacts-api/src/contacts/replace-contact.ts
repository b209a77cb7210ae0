import { Address, AddressInput, ContactInput, Note } from "domain/contacts";
import type { Contact, NoteInput } from "domain/contacts";
import { takesSeveralAnswers } from "domain/forms";
import { fieldsOf } from "domain/model";
import type { FormStore } from "../forms/form-store.js";
import { completeAddress, completeContact, completeNote } from "./complete-contact.js";
import type { Issued } from "./complete-contact.js";

/**
 * A contact after a full replace (the contract, section 2.3): fields that are left out are cleared, read-only ones stay,
 * and every answer gets a new id.
 */
export function replaceContact(current: Contact, input: ContactInput, issued: Issued, forms: FormStore): Contact {
  const kept = Object.assign(new ContactInput(), input, {
    address: null,
    notes: null,
    customFields: onePerForm(input.customFields ?? [], current.groupId, forms),
    formdatas: onePerForm(input.formdatas ?? [], current.groupId, forms),
  });
  return Object.assign(completeContact(kept, issued), {
    createdAt: current.createdAt,
    address: input.address && replaceAddress(current.address, input.address, issued),
    notes: replaceNotes(current.notes, input.notes ?? [], issued),
  });
}

/** Now, or a millisecond after `previous` if that is later: an update time always moves forward. */
export function laterThan(previous: string, now: Date): string {
  return new Date(Math.max(now.getTime(), Date.parse(previous) + 1)).toISOString();
}

/** An address in place of another. It keeps the id, and the geocoding if the place is the same. */
export function replaceAddress(current: Address | null | undefined, input: AddressInput, issued: Issued): Address {
  if (!current) return completeAddress(input, issued);
  const samePlace = fieldsOf(AddressInput).every(
    ({ name }) => (Reflect.get(current, name) ?? null) === (Reflect.get(input, name) ?? null),
  );
  return Object.assign(new Address(), samePlace ? current : { id: current.id }, input);
}

/** A note with new content. It keeps its author, and its dates if nothing changed. */
export function changeNote(current: Note, { data, onlySuperAdmin, pinned }: NoteInput, now: string): Note {
  const written = { data: data ?? null, onlySuperAdmin: onlySuperAdmin ?? false, pinned: pinned ?? false };
  const same =
    written.data === (current.data ?? null) &&
    written.onlySuperAdmin === (current.onlySuperAdmin ?? false) &&
    written.pinned === (current.pinned ?? false);
  return same ? current : Object.assign(new Note(), current, written, { updatedAt: now });
}

function replaceNotes(current: readonly Note[], input: readonly NoteInput[], issued: Issued): Note[] {
  const left = new Map(current.map((note) => [note.id, note]));
  return input.map((note) => {
    const known = left.get(note.id);
    if (!known) return completeNote(note, issued);
    // A client may send the same id twice; ids stay unique.
    left.delete(note.id);
    return changeNote(known, note, issued.now);
  });
}

// The contract, section 9, 5: the list sent is kept, but only the last answer to a form that takes one.
function onePerForm<Answer extends { readonly formId: string }>(
  answers: readonly Answer[],
  groupId: string,
  forms: FormStore,
): Answer[] {
  const lastOf = new Map(answers.map((answer) => [answer.formId, answer]));
  return answers.filter((answer) => {
    const form = forms.find(groupId, answer.formId);
    return form === null || takesSeveralAnswers(form) || lastOf.get(answer.formId) === answer;
  });
}
