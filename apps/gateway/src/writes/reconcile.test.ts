import { Contact, ContactInput } from "domain/contacts";
import { decodeReceived } from "domain/model";
import type { SearchQuery } from "domain/search";
import { expect, it } from "vitest";
import type { ContactsClient } from "../rest/contacts-client.js";
import type { ReceivedContact } from "../rest/received-contact.js";
import { findCreated } from "./reconcile.js";
import type { Rivals } from "./reconcile.js";

const input = Object.assign(new ContactInput(), { firstname: "Ada", surname: "Lovelace" });

const nobody: Rivals = { areAwaited: async () => false, ownAmong: async () => new Set() };

const contact = (id: number): ReceivedContact => {
  const received = decodeReceived(Contact, { id, firstname: "Ada", surname: "Lovelace" });
  if (received === null) throw new TypeError("No contact.");
  return received;
};

/** What is found once `happen` has happened, while the search is under way. */
const find = (found: readonly ReceivedContact[], rivals: Rivals, happen: () => void = () => {}) => {
  const search = async () => {
    happen();
    return found;
  };
  return findCreated({ search } as unknown as ContactsClient, input, 0, rivals);
};

it("what is found is nobody's as long as a rival's answer is awaited, even one that was sent during the search", async () => {
  let isAwaited = false;
  const rivals: Rivals = { areAwaited: async () => isAwaited, ownAmong: async () => new Set() };
  expect(await find([contact(7)], rivals)).toMatchObject({ id: "7" });
  expect(await find([contact(7)], rivals, () => (isAwaited = true))).toBe("awaited");
  expect(await find([contact(7)], rivals)).toBe("awaited");
});

it("what a rival has made meanwhile is not taken from it", async () => {
  const owned = new Set<string>();
  const rivals: Rivals = { areAwaited: async () => false, ownAmong: async () => owned };
  expect(await find([contact(7), contact(8)], rivals, () => owned.add("7"))).toMatchObject({ id: "8" });
  expect(await find([contact(7)], rivals)).toBe("none");
});

/** What is found by one name and the time alone, and what by both names. */
const searchIn = (found: {
  readonly wide: readonly ReceivedContact[];
  readonly narrow: readonly ReceivedContact[];
}) => {
  const search = async ({ groups }: SearchQuery) => (groups[0]?.conditions.length === 2 ? found.wide : found.narrow);
  return findCreated({ search } as unknown as ContactsClient, input, 0, nobody);
};

it("where too many share a name, the one is looked for by all that is known, and never taken for absent", async () => {
  const many = Array.from({ length: 1_000 }, (_, index) => contact(index + 1));
  expect(await searchIn({ wide: many, narrow: [contact(7)] })).toMatchObject({ id: "7" });
  expect(await searchIn({ wide: many, narrow: [] })).toBe("several");
  expect(await searchIn({ wide: many, narrow: many })).toBe("several");
  expect(await searchIn({ wide: many.slice(1), narrow: [] })).toMatchObject({ id: "2" });
});
