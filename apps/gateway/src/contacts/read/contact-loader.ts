import DataLoader from "dataloader";
import type { Contact } from "domain/contacts";
import type { Context } from "../../graphql/context.js";
import { ContactsClient } from "../../rest/contacts-client.js";
import { createIdSearchSupport } from "./id-search-support.js";
import { readContacts } from "./read-contacts.js";

export type ContactLoader = DataLoader<string, Contact | null>;

/** As many contacts as are asked for in one call of the API. */
export const maxBatchSize = 100;

/** Reads each contact once in a request, however often it is asked for, and many of them together. */
export function createContactLoader(context: Context): ContactLoader {
  const contacts = new ContactsClient(context);
  const support = context.shared(createIdSearchSupport);
  return new DataLoader<string, Contact | null>((ids) => readContacts(contacts, support, ids), { maxBatchSize });
}
