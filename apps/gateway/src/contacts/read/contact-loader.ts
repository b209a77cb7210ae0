import DataLoader from "dataloader";
import { callerOf } from "../../graphql/context.js";
import type { Context, Server } from "../../graphql/context.js";
import { ContactsClient } from "../../rest/contacts-client.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { AbsentContacts } from "./absent-contacts.js";
import { IdSearchSupport } from "./id-search-support.js";
import { readContacts } from "./read-contacts.js";

export type ContactLoader = DataLoader<string, ReceivedContact | null>;

/** The most contacts that one search asks for. */
export const maxBatchSize = 100;

/** Reads each contact once per request, and many of them together. */
export function createContactLoader(context: Context): ContactLoader {
  const caller = callerOf(context);
  const reading = {
    contacts: new ContactsClient(caller),
    support: context.server.once(createIdSearchSupport),
    absent: context.server.once(createAbsentContacts).of(caller.key),
    nowMs: Date.now,
  };
  return new DataLoader<string, ReceivedContact | null>((ids) => readContacts(reading, ids), { maxBatchSize });
}

const createIdSearchSupport = ({ clock }: Server) => new IdSearchSupport(clock);
const createAbsentContacts = ({ clock }: Server) => new AbsentContacts(clock);
