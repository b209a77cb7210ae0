import { AddressInput, ContactInput } from "domain/contacts";
import type { Contact, Note } from "domain/contacts";
import { NoteInput } from "domain/contacts";
import { fieldsOf } from "domain/model";
import type { Model } from "domain/model";

/**
 * What a full replace of `contact` is sent so that only what `changes` names is changed: absent leaves alone, null
 * clears, a list takes the place of the whole list. An address is changed key by key, since it is replaced as a whole
 * too (the contract, section 9, 4).
 */
export function overlay(contact: Contact, changes: ContactInput): ContactInput {
  const replacement = writableOf(ContactInput, contact);
  replacement.notes = contact.notes.map(writableNote);
  assignGiven(replacement, changes);
  if (changes.address) {
    replacement.address = assignGiven(writableOf(AddressInput, contact.address ?? {}), changes.address);
  }
  return replacement;
}

/** The fields of a read model that can be written, down to the last nested one; null and absent ones are left out. */
function writableOf<Instance extends object>(model: Model<Instance>, instance: object): Instance {
  const writable = new model();
  for (const { name, type } of fieldsOf(model)) {
    const value: unknown = Reflect.get(instance, name);
    if (value === undefined || value === null) continue;
    const copy = (item: unknown) => (typeof type === "function" ? writableOf(type, Object(item)) : item);
    Reflect.set(writable, name, Array.isArray(value) ? value.map(copy) : copy(value));
  }
  return writable;
}

// Who wrote a note, when, and about whom is the API's to say; its id keeps the note (the contract, section 9, 7).
function writableNote(note: Note): NoteInput {
  const { id, data, onlySuperAdmin, pinned } = writableOf(NoteInput, note);
  return Object.assign(new NoteInput(), definedOf({ id, data, onlySuperAdmin, pinned }));
}

const assignGiven = <Target extends object>(target: Target, given: object): Target =>
  Object.assign(target, definedOf(given));

const definedOf = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
