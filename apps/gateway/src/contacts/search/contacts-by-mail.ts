import type { Contact } from "domain/contacts";
import { ApiError } from "domain/errors";
import { mail as mailScalar, validateScalar } from "domain/model";
import type { SearchQuery } from "domain/search";
import type { Context } from "../../graphql/context.js";
import { ContactsClient } from "../../rest/contacts-client.js";
import { uniqueContacts } from "./unique-contacts.js";

const perPage = 1_000;
const maxPages = 5;

/**
 * The contacts that have a mail address, in whatever case. The API's search finds near matches too (the contract, section
 * 2.5), which are left out; beyond 5,000 of them it is not read on.
 */
export async function contactsByMail(mail: string, context: Context): Promise<Contact[]> {
  // First, so that who has no token is told so, and not what is wrong with the mail address.
  const contacts = new ContactsClient(context);
  const wanted = normal(mail);
  const violations = validateScalar(mailScalar, wanted, ["mail"]);
  if (violations.length > 0) throw new ApiError("BAD_USER_INPUT", { violations });

  const condition = { attribute: "mail", operator: "eql", values: [wanted] } as const;
  const query: SearchQuery = { combination: "all", groups: [{ combination: "all", conditions: [condition] }] };
  const found: Contact[] = [];
  for (let page = 0; page < maxPages; page += 1) {
    const rows = await contacts.search(query, { page, perPage, sortAttribute: "mail", ascending: true });
    found.push(...rows.filter((contact) => normal(contact.mail ?? "") === wanted));
    if (rows.length < perPage) break;
  }
  return uniqueContacts(found, (contact) => contact);
}

const normal = (mail: string): string => mail.trim().toLowerCase();
