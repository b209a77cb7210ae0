import { Address, Contact, CustomField, FormAnswer, Note, NoteUser } from "domain/contacts";
import type { AddressInput, ContactInput, CustomFieldInput, FormAnswerInput, NoteInput } from "domain/contacts";
import type { Caller } from "../auth/caller.js";
import { isDeleted } from "./live-fields.js";

/** What the service adds to a written contact. */
export interface Issued {
  readonly contactId: string;
  readonly now: string;
  readonly caller: Caller;
  /** The next unused id for a part of the contact. */
  readonly nextPartId: () => string;
}

/** How many parts of a contact are issued an id. */
export function countParts({ address, customFields, formdatas, notes }: ContactInput): number {
  const users = notes?.filter(({ user }) => user).length ?? 0;
  return (address ? 1 : 0) + (customFields?.length ?? 0) + (formdatas?.length ?? 0) + (notes?.length ?? 0) + users;
}

/** A new contact: what was written, with every read-only field filled in. */
export function completeContact(input: ContactInput, issued: Issued): Contact {
  const { contactId, now, caller } = issued;
  return Object.assign(new Contact(), input, {
    id: contactId,
    createdAt: now,
    updatedAt: now,
    lastchange: now,
    lastchangeuserid: caller.userId,
    groupId: caller.groupId,
    blackList: input.blackList ?? false,
    mobileInvalid: input.mobileInvalid ?? false,
    phoneInvalid: input.phoneInvalid ?? false,
    address: input.address && completeAddress(input.address, issued),
    customFields: (input.customFields ?? []).map((answer) => completeCustomField(answer, issued)),
    formdatas: (input.formdatas ?? [])
      .filter((answer) => !isDeleted(answer))
      .map((answer) => completeFormData(answer, issued)),
    notes: (input.notes ?? []).map((note) => completeNote(note, issued)),
    tags: input.tags ?? [],
  });
}

export const completeAddress = (address: AddressInput, { nextPartId }: Issued): Address =>
  Object.assign(new Address(), address, { id: nextPartId() });

export const completeCustomField = (answer: CustomFieldInput, { nextPartId }: Issued): CustomField =>
  Object.assign(new CustomField(), answer, { id: nextPartId() });

export const completeFormData = (answer: FormAnswerInput, { contactId, caller, nextPartId }: Issued): FormAnswer =>
  Object.assign(new FormAnswer(), answer, { id: nextPartId(), contactId, groupId: caller.groupId });

export function completeNote(note: NoteInput, { contactId, now, caller, nextPartId }: Issued): Note {
  return Object.assign(new Note(), note, {
    id: nextPartId(),
    contactId,
    groupId: caller.groupId,
    createdAt: now,
    updatedAt: now,
    onlySuperAdmin: note.onlySuperAdmin ?? false,
    pinned: note.pinned ?? false,
    user: note.user
      ? Object.assign(new NoteUser(), note.user, { id: nextPartId(), createdAt: now, updatedAt: now, created: now })
      : Object.assign(new NoteUser(), { id: caller.userId, groupId: [caller.groupId] }),
  });
}
