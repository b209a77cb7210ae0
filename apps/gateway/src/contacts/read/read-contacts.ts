import type { Contact } from "domain/contacts";
import { ApiError } from "domain/errors";
import type { ContactsClient } from "../../rest/contacts-client.js";
import type { IdSearchSupport } from "./id-search-support.js";
import { forEachLimited } from "./for-each-limited.js";

/** A contact, null where there is none, or why it could not be read. */
export type ReadContact = Contact | Error | null;

// As many single reads cost no more than a search does.
const maxSingleReads = 3;
const maxConcurrentReads = 10;
const maxNewest = 10;

/**
 * Reads contacts in the order of their ids, each of which is there once. More than a few are one page of a search, which
 * costs a single token. Throws where the search fails; a failed single read fails its contact alone.
 */
export async function readContacts(
  contacts: ContactsClient,
  support: IdSearchSupport,
  ids: readonly string[],
): Promise<readonly ReadContact[]> {
  const known = new Map<string, ReadContact>();
  const readSingly = (each: readonly string[]) =>
    forEachLimited(each, maxConcurrentReads, async (id) => known.set(id, await readOne(contacts, id)));

  if (ids.length > maxSingleReads && support.isWorthTrying) {
    const page = await searchPage(contacts, ids);
    if (page && page.every(({ id }) => ids.includes(id))) {
      for (const contact of page) known.set(contact.id, contact);
      if (page.length > 0) support.confirm();
      // The others are not there, or too new for the search's index (the contract, section 2.5).
      const newest = newestOf(ids.filter((id) => !known.has(id)));
      await readSingly(newest);
      const isContradicted = page.length === 0 && newest.some((id) => isContact(known.get(id)));
      if (support.isConfirmed || !isContradicted) return ids.map((id) => known.get(id) ?? null);
    }
    support.deny();
  }
  await readSingly(ids.filter((id) => !known.has(id)));
  return ids.map((id) => known.get(id) ?? null);
}

/** Null where the API refuses the query. */
async function searchPage(contacts: ContactsClient, ids: readonly string[]): Promise<readonly Contact[] | null> {
  const condition = { attribute: "id", operator: "any_of", values: ids } as const;
  const query = { combination: "all", groups: [{ combination: "all", conditions: [condition] }] } as const;
  try {
    return await contacts.search(query, { page: 0, perPage: ids.length, sortAttribute: "surname", ascending: true });
  } catch (error) {
    if (error instanceof ApiError && error.code === "BAD_USER_INPUT") return null;
    throw error;
  }
}

const readOne = (contacts: ContactsClient, id: string): Promise<ReadContact> =>
  contacts.read(id).catch((error: unknown) => (error instanceof Error ? error : new Error("Reading failed.")));

// Ids are given out in ascending order.
const newestOf = (ids: readonly string[]): readonly string[] =>
  [...ids].sort((one, other) => Number(other) - Number(one)).slice(0, maxNewest);

const isContact = (read: ReadContact | undefined): boolean =>
  read !== undefined && read !== null && !(read instanceof Error);
