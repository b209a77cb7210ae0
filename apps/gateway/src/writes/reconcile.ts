import { ContactInput } from "domain/contacts";
import { fieldsOf } from "domain/model";
import type { Model, Scalar } from "domain/model";
import type { Condition, SearchQuery } from "domain/search";
import { isContact } from "../rest/contacts-client.js";
import type { ContactsClient } from "../rest/contacts-client.js";
import type { ReceivedContact } from "../rest/received-contact.js";

// How far the clocks of the API and of the store may be apart.
const clockAllowanceMs = 5_000;
// As many as a page has, all for one token.
const perPage = 1_000;

const isGiven = (text: string | null | undefined): text is string => typeof text === "string" && text.trim() !== "";

/** Whether a contact that was made of `input` can be told from others: a first name alone is too common. */
export const canBeFound = ({ mail, surname }: ContactInput): boolean => isGiven(mail) || isGiven(surname);

/**
 * The contact that a create has made whose answer was lost: one that was created since `attemptedAtMs` and says whatever
 * was sent; of several the first. Null where there is none, or none yet.
 */
export async function findCreated(
  contacts: ContactsClient,
  input: ContactInput,
  attemptedAtMs: number,
): Promise<ReceivedContact | null> {
  const sinceMs = attemptedAtMs - clockAllowanceMs;
  const page = { page: 0, perPage, sortAttribute: "lastchange", ascending: true } as const;
  const found = await contacts.search(queryFor(input, sinceMs), page);
  // Asked again of each contact, since what a search takes for equal no one promises.
  const made = found
    .filter(isContact)
    .filter(({ createdAt }) => Date.parse(createdAt ?? "") >= sinceMs)
    .filter((contact) => saysTheSame(ContactInput, input, contact));
  return made.sort((a, b) => Number(a.id) - Number(b.id))[0] ?? null;
}

function queryFor({ mail, firstname, surname }: ContactInput, sinceMs: number): SearchQuery {
  const exact = Object.entries({ mail, firstname, surname }).flatMap(([attribute, value]): Condition[] =>
    isGiven(value) ? [{ attribute, operator: "eql:strictdata", values: [value] }] : [],
  );
  const since: Condition = { attribute: "CreatedAt", operator: "gte", values: [new Date(sinceMs).toISOString()] };
  return { combination: "all", groups: [{ combination: "all", conditions: [...exact, since] }] };
}

/** Whether `found` has every single value of `sent`. Lists are passed over: the API gives their items ids and an order. */
function saysTheSame(model: Model, sent: object, found: object): boolean {
  return fieldsOf(model).every(({ name, type, list }) => {
    const value: unknown = Reflect.get(sent, name);
    if (list || value === undefined || value === null) return true;
    const foundValue: unknown = Reflect.get(found, name);
    return typeof type === "function"
      ? saysTheSame(type, Object(value), Object(foundValue))
      : isSame(type, value, foundValue);
  });
}

function isSame(type: Scalar<unknown>, sent: unknown, found: unknown): boolean {
  // What says nothing may be kept as nothing (the contract, section 4.1).
  if (found === undefined || found === null) return sent === "" || sent === false;
  if (type.kind !== "date" && type.kind !== "dateTime") return sent === found;
  return instantOf(type.encode(sent)) === instantOf(found);
}

// The same instant is written in several ways.
const instantOf = (dateTime: unknown): number | null => (typeof dateTime === "string" ? Date.parse(dateTime) : null);
