import { Contact } from "domain/contacts";
import { decodeReceived } from "domain/model";
import type { JsonObject, Received } from "domain/model";
import { dataIn, isJsonObject } from "./envelope.js";

/** A contact as the API sent it. */
export type ReceivedContact = Received<Contact>;

/** The contact in a response; null where there is none that can be read, or where it is deleted. */
export function contactIn(json: unknown): ReceivedContact | null {
  const contact = dataIn(json, "contact");
  return isJsonObject(contact) ? receivedContact(contact) : null;
}

/** The same as it stands there, with whatever the API sent, known to us or not, but without deleted answers. */
export function contactJsonIn(json: unknown): JsonObject | null {
  const contact = dataIn(json, "contact");
  return isJsonObject(contact) && !isDeleted(contact) ? withoutDeletedAnswers(contact) : null;
}

export function receivedContact(json: JsonObject): ReceivedContact | null {
  return isDeleted(json) ? null : decodeReceived(Contact, withoutDeletedAnswers(json));
}

export const isDeleted = (json: unknown): boolean => (Object(json).deleted_at ?? null) !== null;

// Sent back, a deleted answer would be there again (the contract, section 4.4).
function withoutDeletedAnswers(contact: JsonObject): JsonObject {
  let kept = contact;
  for (const name of Object.keys(contact)) {
    const value = contact[name];
    if (!Array.isArray(value) || !value.some(isDeleted)) continue;
    kept = { ...kept, [name]: value.filter((item) => !isDeleted(item)) };
  }
  return kept;
}
