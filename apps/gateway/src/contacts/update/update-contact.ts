import type { Contact, ContactResponse } from "domain/contacts";
import { ApiError } from "domain/errors";
import { callerKey } from "../../rest/caller-key.js";
import type { Context } from "../../graphql/context.js";
import { ContactsClient } from "../../rest/contacts-client.js";
import { instantOf } from "../../writes/instant.js";
import { overlay } from "./overlay.js";
import { SerialQueue } from "./serial-queue.js";
import type { UpdateContactInput } from "./update-contact-input.js";

export interface ContactUpdate {
  readonly id: string;
  readonly input: UpdateContactInput;
  /** When the caller takes the contact to have been last changed; null where that does not matter. */
  readonly ifUpdatedAt: string | null;
}

/**
 * Changes some fields of a contact, for which the API has a full replace alone, and no conditional one (the contract,
 * sections 1 and 2.3). Updates of a contact by one caller run one after the other, and what others change in the
 * meantime is a CONFLICT; only between the last read and the write may it go unseen. NOT_FOUND where there is no such
 * contact.
 */
export function updateContact(context: Context, { id, input, ifUpdatedAt }: ContactUpdate): Promise<ContactResponse> {
  const contacts = new ContactsClient(context);
  const queue = context.shared(createUpdateQueue);
  return queue.run(`${callerKey(context.token())}:${id}`, async () => {
    const read = await readUnchanged(contacts, id, ifUpdatedAt);
    const replacement = overlay(read, input);
    await readUnchanged(contacts, id, read.updatedAt);
    return contacts.replace(id, replacement);
  });
}

async function readUnchanged(contacts: ContactsClient, id: string, updatedAt: string | null): Promise<Contact> {
  const contact = await contacts.read(id);
  if (contact === null) throw new ApiError("NOT_FOUND");
  if (updatedAt !== null && instantOf(contact.updatedAt) !== instantOf(updatedAt)) throw new ApiError("CONFLICT");
  return contact;
}

const createUpdateQueue = (): SerialQueue => new SerialQueue();
