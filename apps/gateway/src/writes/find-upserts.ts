import { mail as mailScalar, text } from "domain/model";
import { maxConditions } from "domain/search";
import type { Condition, SearchQuery } from "domain/search";
import { isContact } from "../rest/contacts-client.js";
import type { ContactsClient } from "../rest/contacts-client.js";
import type { ReceivedContact } from "../rest/received-contact.js";
import { saysNothing } from "./input-violations.js";
import { isVisible } from "./is-visible.js";
import type { SentUpsert } from "./is-visible.js";
import { clockAllowanceMs } from "./reconcile.js";

export interface SentUpsertAt {
  readonly upsert: SentUpsert;
  readonly attemptedAtMs: number;
}

/** What became of an upsert; `notYet`: no contact shows all of it, since the API is late or has dropped it. */
export type UpsertVerdict =
  | { readonly kind: "created" | "updated"; readonly contactId: string }
  | { readonly kind: "notYet" };

const perPage = 1_000;
// Near matches are found as well. Whoever is looked for was changed last, and comes first.
const maxPages = 5;

/** Looks for what upserts have made of contacts, many in one search. The verdicts are in the order of the upserts. */
export async function findUpserts(
  contacts: ContactsClient,
  sent: readonly SentUpsertAt[],
): Promise<readonly UpsertVerdict[]> {
  const persons = new Map<string, Person>();
  for (const { upsert } of sent) {
    const [person] = personsOf(upsert.input);
    if (person) persons.set(keyOf(person), person);
  }
  const found = new Map<string, ReceivedContact[]>([...persons.keys()].map((key) => [key, []]));
  for (const query of queriesFor([...persons.values()])) {
    for (const contact of await search(contacts, query)) {
      for (const person of personsOf(contact)) found.get(keyOf(person))?.push(contact);
    }
  }
  return sent.map((each) => {
    const [person] = personsOf(each.upsert.input);
    return verdictOn(each, (person && found.get(keyOf(person))) ?? []);
  });
}

/** What a contact is looked for by, in the one spelling that is compared. */
type Person = readonly (readonly [attribute: "firstname" | "mail" | "surname", value: string])[];

/** The person by the mail address, if there is one, then by both names. */
function personsOf({ mail, surname, firstname }: Partial<Record<Person[number][0], string | null>>): readonly Person[] {
  const persons: Person[] = [];
  if (!saysNothing(mail)) persons.push([["mail", mailScalar.normalize(mail ?? "")]]);
  if (!saysNothing(surname) && !saysNothing(firstname)) {
    persons.push([
      ["surname", text.normalize(surname ?? "")],
      ["firstname", text.normalize(firstname ?? "")],
    ]);
  }
  return persons;
}

const keyOf = (person: Person): string => JSON.stringify(person);

/** Queries for all persons, each with as many as it can have. */
function queriesFor(persons: readonly Person[]): readonly SearchQuery[] {
  const queries: Person[][] = [];
  let free = 0;
  for (const person of persons) {
    if (person.length > free) {
      queries.push([]);
      free = maxConditions;
    }
    queries.at(-1)?.push(person);
    free -= person.length;
  }
  return queries.map((each) => ({
    combination: "any",
    groups: each.map((person) => ({ combination: "all", conditions: person.map(conditionOf) })),
  }));
}

// In whatever case it is kept: strictdata is case-sensitive (the contract, section 2.5).
const conditionOf = ([attribute, value]: Person[number]): Condition => ({
  attribute,
  operator: "eql",
  values: [value],
});

async function search(contacts: ContactsClient, query: SearchQuery): Promise<readonly ReceivedContact[]> {
  const found: ReceivedContact[] = [];
  for (let page = 0; page < maxPages; page += 1) {
    const rows = await contacts.search(query, { page, perPage, sortAttribute: "lastchange", ascending: false });
    found.push(...rows.filter(isContact));
    if (rows.length < perPage) break;
  }
  return found;
}

function verdictOn({ upsert, attemptedAtMs }: SentUpsertAt, candidates: readonly ReceivedContact[]): UpsertVerdict {
  const [last] = candidates
    .filter((contact) => isVisible(upsert, contact))
    .sort((one, other) => momentOf(other.updatedAt) - momentOf(one.updatedAt));
  if (!last) return { kind: "notYet" };
  const isNew = momentOf(last.createdAt) >= attemptedAtMs - clockAllowanceMs;
  return { kind: isNew ? "created" : "updated", contactId: last.id };
}

const momentOf = (dateTime: string | null | undefined): number => Date.parse(dateTime ?? "") || 0;
