import DataLoader from "dataloader";
import type { Contact } from "domain/contacts";
import type { Context } from "../context.js";
import { ContactsClient } from "./contacts-client.js";

export type ContactLoader = DataLoader<string, Contact | null>;

// A batch is sent as single reads side by side; more than these would only wait on one another.
const maxBatchSize = 50;

/** Reads each contact once in a request, however often it is asked for. A failed read fails alone. */
export function createContactLoader(context: Context): ContactLoader {
  const contacts = new ContactsClient(context);
  const read = (id: string) =>
    contacts.read(id).catch((error: unknown) => (error instanceof Error ? error : new Error()));
  return new DataLoader<string, Contact | null>((ids) => Promise.all(ids.map(read)), { maxBatchSize });
}
