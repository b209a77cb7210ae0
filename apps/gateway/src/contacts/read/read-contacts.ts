import { ApiError } from "domain/errors";
import { isContact } from "../../rest/contacts-client.js";
import type { ContactsClient, SearchRow } from "../../rest/contacts-client.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import type { AbsentIds } from "./absent-contacts.js";
import { forEachLimited } from "./for-each-limited.js";
import type { IdSearchSupport } from "./id-search-support.js";

/** A contact, null if there is none, or the error that kept it from being read. */
export type ReadContact = ReceivedContact | Error | null;

/** What reading contacts takes. */
export interface Reading {
  readonly contacts: ContactsClient;
  readonly support: IdSearchSupport;
  readonly absent: AbsentIds;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
}

// Up to here, single reads cost about as little as a search.
const maxSingleReads = 3;
const maxConcurrentReads = 10;
// Missing ids that one request confirms, for a token each. For the others, the client asks again.
const maxConfirmed = 10;
const askAgainAfterMs = 1_000;
// A contact younger than this may not be in the search index yet (the contract, section 9, 24).
const newForMs = 60_000;

/**
 * Reads contacts in the order of `ids`, which are distinct. More than a few are read by one search, which costs a single
 * token. Null is certain: an id that the search does not find is read, or else an UNCONFIRMED error. Throws if the search
 * fails; a failed read fails only its own contact.
 */
export async function readContacts(reading: Reading, ids: readonly string[]): Promise<readonly ReadContact[]> {
  const { absent, support } = reading;
  // A few are always read: whoever asks for a single contact wants to know now.
  const remembered = ids.length > maxSingleReads ? ids.filter((id) => absent.has(id)) : [];
  const known = new Map<string, ReadContact>(remembered.map((id) => [id, null]));
  const unread = ids.filter((id) => !known.has(id));
  const isPageRead =
    unread.length > maxSingleReads && support.isWorthTrying && (await readPage(reading, unread, known));
  if (!isPageRead) await readSingly(reading, missingIn(known, unread), known);
  return ids.map((id) => known.get(id) ?? null);
}

/** False if the API does not search by id: whatever is not known yet must be read one by one. */
async function readPage(reading: Reading, ids: readonly string[], known: Map<string, ReadContact>): Promise<boolean> {
  const { support, nowMs } = reading;
  const rows = await searchPage(reading.contacts, ids);
  // Rows that can't be read may be any of the contacts.
  if (rows?.includes("unreadable")) return false;
  const page = rows?.filter(isContact);
  if (!page?.every(({ id }) => ids.includes(id))) {
    support.deny();
    return false;
  }
  for (const contact of page) known.set(contact.id, contact);
  if (page.length > 0) support.confirm();
  const confirmed = newestOf(missingIn(known, ids));
  await readSingly(reading, confirmed, known);
  const isOverlooked = ({ createdAt }: ReceivedContact) => !(nowMs() - Date.parse(createdAt ?? "") <= newForMs);
  const overlooked = confirmed.map((id) => known.get(id)).filter((read) => isReceived(read) && isOverlooked(read));
  if (!support.isConfirmed && overlooked.length > 0) {
    support.deny();
    return false;
  }
  for (const id of missingIn(known, ids)) {
    known.set(id, new ApiError("UNCONFIRMED", { retryAfterMs: askAgainAfterMs }));
  }
  return true;
}

/** Null if the API refuses the query. */
async function searchPage(contacts: ContactsClient, ids: readonly string[]): Promise<readonly SearchRow[] | null> {
  const condition = { attribute: "id", operator: "any_of", values: ids } as const;
  const query = { combination: "all", groups: [{ combination: "all", conditions: [condition] }] } as const;
  const page = { page: 0, perPage: ids.length, sortAttribute: "surname", ascending: true } as const;
  try {
    return await contacts.search(query, page);
  } catch (error) {
    if (error instanceof ApiError && error.code === "BAD_USER_INPUT") return null;
    throw error;
  }
}

const readSingly = (
  { contacts, absent }: Reading,
  ids: readonly string[],
  known: Map<string, ReadContact>,
): Promise<void> =>
  forEachLimited(ids, maxConcurrentReads, async (id) => {
    const read = await contacts.read(id).catch(asError);
    if (read === null) absent.add(id);
    else absent.delete(id);
    known.set(id, read);
  });

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error("Reading failed."));

const missingIn = (known: ReadonlyMap<string, ReadContact>, ids: readonly string[]): readonly string[] =>
  ids.filter((id) => !known.has(id));

// Ids are issued in ascending order.
const newestOf = (ids: readonly string[]): readonly string[] =>
  [...ids].sort((one, other) => Number(other) - Number(one)).slice(0, maxConfirmed);

const isReceived = (read: ReadContact | undefined): read is ReceivedContact =>
  read !== undefined && read !== null && !(read instanceof Error);
