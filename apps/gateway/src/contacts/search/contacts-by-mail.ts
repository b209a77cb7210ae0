import { mail as mailScalar, validateScalar, violation } from "domain/model";
import type { SearchQuery } from "domain/search";
import type { Caller } from "../../rest/caller.js";
import { ContactsClient, isContact } from "../../rest/contacts-client.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { requireValid } from "../../writes/input-violations.js";
import { uniqueContacts } from "./unique-contacts.js";

const perPage = 1_000;
const maxPages = 5;

/**
 * The contacts with a mail address, ignoring case. The API's search also finds near matches (the contract, section 2.5);
 * they are left out, and no more than 5,000 are read.
 */
export async function contactsByMail(mail: string, caller: Caller): Promise<ReceivedContact[]> {
  const contacts = new ContactsClient(caller);
  const wanted = normal(mail);
  // As input, blank text means no mail address. It is nothing to search for.
  if (wanted === "") requireValid([violation(mailScalar.rules[0], ["mail"])]);
  requireValid(validateScalar(mailScalar, wanted, ["mail"]));

  const condition = { attribute: "mail", operator: "eql", values: [wanted] } as const;
  const query: SearchQuery = { combination: "all", groups: [{ combination: "all", conditions: [condition] }] };
  const found: ReceivedContact[] = [];
  for (let page = 0; page < maxPages; page += 1) {
    const rows = await contacts.search(query, { page, perPage, sortAttribute: "mail", ascending: true });
    found.push(...rows.filter(isContact).filter((contact) => normal(contact.mail ?? "") === wanted));
    if (rows.length < perPage) break;
  }
  return uniqueContacts(found, (contact) => contact);
}

const normal = (mail: string): string => mailScalar.normalize(mail);
