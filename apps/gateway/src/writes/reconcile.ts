import { Contact, ContactInput } from "domain/contacts";
import { mail as mailScalar, text } from "domain/model";
import type { Condition, SearchQuery } from "domain/search";
import { isContact } from "../rest/contacts-client.js";
import type { ContactsClient } from "../rest/contacts-client.js";
import type { ReceivedContact } from "../rest/received-contact.js";
import { shows } from "./shows.js";

// How far the clocks of the API and of the store may be apart.
export const clockAllowanceMs = 5_000;
// As many as a page has, all for one token.
const perPage = 1_000;
const page = { page: 0, perPage, sortAttribute: "lastchange", ascending: true } as const;

/** What an API keeps of a person in some spelling; it may well replace a country by its code, or correct an address. */
const kept = ["birthdate", "firstname", "mail", "mobile", "phone", "surname"] as const;

const isGiven = (value: string | null | undefined): value is string => typeof value === "string" && value.trim() !== "";

/** Whether a contact that was made of `input` can be told from others: a first name alone is too common. */
export const canBeFound = ({ mail, surname }: ContactInput): boolean => isGiven(mail) || isGiven(surname);

/** Other creates, of which a search may find the contacts too. */
export interface Rivals {
  /** Whether the answer to one for the same person is awaited: what is found may be its contact. */
  areAwaited(): Promise<boolean>;
  /** Those of the contacts that others are known to have made. */
  ownAmong(contactIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/**
 * The contact that a lost create has made, "none" where there is none yet, "several" where it may be any of them, "awaited"
 * where it may be that of a rival.
 */
export type FoundCreate = ReceivedContact | "awaited" | "none" | "several";

/**
 * Looks for what a create has made whose response was lost: a contact that was created since `attemptedAtMs`, and shows
 * who was sent in whatever spelling. Of several that do, the only one that shows everything else too. Where the rivals are
 * known, none of the contacts is another's, and any of them will do.
 */
export async function findCreated(
  contacts: ContactsClient,
  input: ContactInput,
  attemptedAtMs: number,
  rivals?: Rivals,
): Promise<FoundCreate> {
  if (await rivals?.areAwaited()) return "awaited";
  const sinceMs = attemptedAtMs - clockAllowanceMs;
  const known = whoIs(input);
  let rows = await contacts.search(queryFor(known.slice(0, 1), sinceMs), page);
  // Only where too many have that in common, since the API may write the rest in another way.
  const isNarrowed = rows.length >= perPage && known.length > 1;
  if (isNarrowed) rows = await contacts.search(queryFor(known, sinceMs), page);
  // It may be one of those that can't be read, or on the next page.
  if (rows.includes("unreadable") || rows.length >= perPage) return "several";
  const none = isNarrowed ? "several" : "none";
  // Asked again of each contact, since nobody promises what a search takes for equal.
  const candidates = rows
    .filter(isContact)
    // Only what is certainly older is left out: the search has asked for the time already.
    .filter(({ createdAt }) => !(Date.parse(createdAt ?? "") < sinceMs))
    .filter((contact) => shows(ContactInput, keptOf(input), Contact, contact));
  if (candidates.length === 0) return none;
  // Asked once more: a rival that was sent meanwhile may have made what was found.
  if (await rivals?.areAwaited()) return "awaited";
  const others = await rivals?.ownAmong(candidates.map(({ id }) => id));
  const free = others ? candidates.filter(({ id }) => !others.has(id)) : candidates;
  if (free.length < 2) return free[0] ?? none;
  const exact = free.filter((contact) => shows(ContactInput, input, Contact, contact));
  if (rivals) return exact[0] ?? free[0] ?? none;
  return exact.length === 1 && exact[0] ? exact[0] : "several";
}

const keptOf = (input: ContactInput): ContactInput =>
  Object.assign(new ContactInput(), Object.fromEntries(kept.map((name) => [name, input[name]])));

/** What a person is searched by, first what survives most ways of writing it. */
function whoIs({ firstname, mail, surname }: ContactInput): readonly Condition[] {
  const conditions: Condition[] = [];
  if (isGiven(mail)) conditions.push({ attribute: "mail", operator: "eql", values: [mailScalar.normalize(mail)] });
  if (isGiven(surname)) conditions.push({ attribute: "surname", operator: "eql", values: [text.normalize(surname)] });
  if (isGiven(firstname)) {
    conditions.push({ attribute: "firstname", operator: "eql", values: [text.normalize(firstname)] });
  }
  return conditions;
}

function queryFor(person: readonly Condition[], sinceMs: number): SearchQuery {
  const since: Condition = { attribute: "CreatedAt", operator: "gte", values: [new Date(sinceMs).toISOString()] };
  return { combination: "all", groups: [{ combination: "all", conditions: [...person, since] }] };
}
