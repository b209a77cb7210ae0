import type { Contact } from "domain/contacts";
import { lexemes } from "../database/lexemes.js";
import type { ContactRow } from "../database/schema.js";
import type { ContactDocument } from "./contact-document.js";
import { normalText } from "./normal-text.js";
import { searchTokens } from "./search-tokens.js";

const maxContactBytes = 1024 * 1024;

/** Whether a contact would take more than 1 MiB, in which case it is not stored. */
export const isTooLarge = (document: ContactDocument): boolean =>
  Buffer.byteLength(JSON.stringify(document)) > maxContactBytes;

/** A contact as it is stored: its document, and the columns that it is found and sorted by. */
export function contactRow(contact: Contact, document: ContactDocument): ContactRow {
  const nationbuilderId = document["nationbuilderid"];
  return {
    id: contact.id,
    nationbuilder_id: typeof nationbuilderId === "number" ? String(nationbuilderId) : null,
    group_id: contact.groupId,
    document: JSON.stringify(document),
    created_at: contact.createdAt,
    updated_at: contact.updatedAt,
    lastchange: contact.lastchange ?? contact.updatedAt,
    mail: normalText(contact.mail),
    surname: normalText(contact.surname),
    tokens: lexemes(searchTokens(contact)),
  };
}
