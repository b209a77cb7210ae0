import { ApiError } from "domain/errors";
import { dateTime } from "domain/model";
import type { JsonObject } from "domain/model";
import type { Caller } from "../../rest/caller.js";
import { ContactsClient } from "../../rest/contacts-client.js";
import type { Written } from "../../rest/contacts-client.js";
import { receivedContact } from "../../rest/received-contact.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { overlay } from "./overlay.js";
import type { SerialQueue } from "./serial-queue.js";
import type { UpdateContactInput } from "./update-contact-input.js";

export interface ContactUpdate {
  readonly id: string;
  readonly input: UpdateContactInput;
  /** The `updatedAt` that the contact must still have; null if any will do. */
  readonly ifUpdatedAt: string | null;
  /** Refuses the change of a contact by throwing. */
  readonly check: (contact: ReceivedContact | null) => Promise<void>;
}

/**
 * Changes some fields of a contact. The API only has a full replace, and no conditional one (the contract, sections 1
 * and 2.3). So one caller's updates of a contact run one at a time, and a change by somebody else is a CONFLICT; it goes
 * unseen only between the last read and the write. NOT_FOUND if there is no such contact. The contact is null if it was
 * changed, but can't be shown.
 */
export function updateContact(
  caller: Caller,
  queue: SerialQueue,
  { id, input, ifUpdatedAt, check }: ContactUpdate,
): Promise<Written<ReceivedContact | null>> {
  const contacts = new ContactsClient(caller);
  return queue.run(`${caller.key}:${id}`, async () => {
    const read = await readUnchanged(contacts, id, ifUpdatedAt);
    await check(receivedContact(read));
    const latest = await readUnchanged(contacts, id, updatedAtOf(read));
    const { status, contact } = await contacts.replace(id, overlay(latest, input));
    return { status, contact: contact ?? (await readAgain(contacts, id)) };
  });
}

async function readUnchanged(contacts: ContactsClient, id: string, updatedAt: string | null): Promise<JsonObject> {
  const contact = await contacts.readJson(id);
  if (contact === null) throw new ApiError("NOT_FOUND");
  // Sent back, a number that JavaScript can't hold would be another one.
  if (hasInexactNumber(contact)) throw new ApiError("UPSTREAM_INVALID");
  const foundAt = updatedAtOf(contact);
  if (updatedAt !== null && (foundAt === null || dateTime.normalize(foundAt) !== dateTime.normalize(updatedAt))) {
    throw new ApiError("CONFLICT");
  }
  return contact;
}

const updatedAtOf = (contact: JsonObject): string | null => receivedContact(contact)?.updatedAt ?? null;

// The contact was changed, even if it can't be read now.
const readAgain = (contacts: ContactsClient, id: string): Promise<ReceivedContact | null> =>
  contacts.read(id).catch(() => null);

function hasInexactNumber(json: unknown): boolean {
  if (typeof json === "number") return Number.isInteger(json) && !Number.isSafeInteger(json);
  return typeof json === "object" && json !== null && Object.values(json).some(hasInexactNumber);
}
