import type { Contact } from "domain/contacts";
import { lexemes } from "../database/lexemes.js";
import type { ContactRow } from "../database/schema.js";
import { liveOf } from "./live-fields.js";
import { normalText } from "./normal-text.js";
import { searchTokens } from "./search-tokens.js";

const maxContactBytes = 1024 * 1024;

/** Whether a contact's document would take more than 1 MiB, in which case it is not stored. */
export const isTooLarge = (document: string): boolean => Buffer.byteLength(document) > maxContactBytes;

/** A contact as it is stored: its document in JSON, and the columns that it is found and sorted by. */
export function contactRow(contact: Contact, document: string): ContactRow {
  return { ...searchColumns(contact), document, tokens: lexemes(searchTokens(contact)) };
}

/** The columns of a contact beside its document and the words in it. */
export function searchColumns(contact: Contact): Omit<ContactRow, "document" | "tokens"> {
  const { nationbuilderid: nationbuilderId } = liveOf(contact);
  return {
    id: contact.id,
    nationbuilder_id: typeof nationbuilderId === "number" ? String(nationbuilderId) : null,
    group_id: contact.groupId,
    created_at: contact.createdAt,
    updated_at: contact.updatedAt,
    lastchange: contact.lastchange ?? contact.updatedAt,
    mail: normalText(contact.mail),
    surname: normalText(contact.surname),
  };
}
