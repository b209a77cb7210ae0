import type { ContactUpsertInput } from "domain/contacts";
import type { Condition } from "domain/search";
import { isContact } from "../../rest/contacts-client.js";
import type { ContactsClient } from "../../rest/contacts-client.js";
import type { ReceivedContact } from "../../rest/received-contact.js";

// In practice, no more contacts share a mail address or a name.
const perPage = 1_000;

/** Whether an upsert can be followed up: without an id, a mail address or names, its contact can't be found. */
export const isFindable = (input: ContactUpsertInput): boolean => Boolean(input.id) || conditionsOf(input).length > 0;

/** The contacts that an upsert may have changed. With an id, there is at most one. */
export async function findUpserted(
  contacts: ContactsClient,
  input: ContactUpsertInput,
): Promise<readonly ReceivedContact[]> {
  if (input.id) {
    const contact = await contacts.read(input.id);
    return contact ? [contact] : [];
  }
  const group = { combination: "all", conditions: conditionsOf(input) } as const;
  const page = { page: 0, perPage, sortAttribute: "surname", ascending: true } as const;
  return (await contacts.search({ combination: "all", groups: [group] }, page)).filter(isContact);
}

function conditionsOf({ mail, surname, firstname }: ContactUpsertInput): readonly Condition[] {
  const exactly = (attribute: string, value: string): Condition => ({
    attribute,
    // Plain eql matches single words (the contract, section 2.5).
    operator: "eql:strictdata",
    values: [value],
  });
  if (mail) return [exactly("mail", mail)];
  return surname && firstname ? [exactly("surname", surname), exactly("firstname", firstname)] : [];
}
