import { readQuery } from "domain/search";
import type { Condition, SearchQuery } from "domain/search";
import { ContactsClient } from "../src/rest/contacts-client.js";
import type { SentSearch } from "./found-contacts.js";

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** `eql` by the beginnings of words, and strictdata to the letter (the contract, section 2.5). */
const holds = ({ attribute, operator, values: [value = ""] }: Condition, row: unknown): boolean => {
  const stored = String(Object(row)[attribute] ?? "");
  if (operator === "eql:strictdata") return stored === value;
  const words = wordsOf(stored);
  return operator === "eql" && wordsOf(value).every((asked) => words.some((word) => word.startsWith(asked)));
};

const finds = ({ groups }: SearchQuery, row: unknown): boolean =>
  groups.some(({ conditions }) => conditions.every((condition) => holds(condition, row)));

export interface SearchedContacts {
  readonly client: ContactsClient;
  /** What has been searched for. */
  readonly searches: readonly SentSearch[];
}

/** An API that searches rows for equality, by groups of which one has to hold. It refuses queries as the REST API does. */
export function searchedContacts(rows: readonly unknown[]): SearchedContacts {
  const searches: SentSearch[] = [];
  const client = new ContactsClient({
    call: async ({ body, read }) => {
      const sent: SentSearch = Object(body).data.advanced_search;
      searches.push(sent);
      const { query, violations } = readQuery(sent.query, []);
      if (violations.length > 0 || query.combination !== "any") throw new Error(JSON.stringify(violations));
      const found = rows.filter((row) => finds(query, row));
      const page = found.slice(sent.page * sent.per_page, (sent.page + 1) * sent.per_page);
      const value = read({ status: "success", data: { contacts: page } });
      if (value === null) throw new Error("The page can't be read.");
      return value;
    },
  });
  return { client, searches };
}
