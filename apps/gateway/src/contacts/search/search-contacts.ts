import type { SearchQuery } from "domain/search";
import { callerOf } from "../../graphql/context.js";
import type { Context } from "../../graphql/context.js";
import { formCatalogOf } from "../../graphql/form-catalog-of.js";
import { cursorViolations, firstViolations } from "../../graphql/paging.js";
import { ContactsClient, isContact } from "../../rest/contacts-client.js";
import type { SearchRow } from "../../rest/contacts-client.js";
import { requireValid } from "../../writes/input-violations.js";
import { asksForForms, withForms } from "./answered-forms.js";
import type { AskedCondition } from "./asked-condition.js";
import { latestFirst } from "./contact-order.js";
import type { Order } from "./contact-order.js";
import { cursorAt, fingerprintOf, offsetOf } from "./cursor.js";
import { planPages } from "./page-plan.js";
import { readFilter } from "./read-filter.js";
import type { ContactConnection } from "./search-types.js";
import type { TwoLevels } from "./two-levels.js";
import { uniqueContacts } from "./unique-contacts.js";

export interface Search {
  readonly filter?: object | null | undefined;
  readonly orderBy?: Order | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

export const defaultFirst = 50;
export const maxFirst = 200;

interface Part {
  readonly offset: number;
  readonly first: number;
  readonly order: Order;
}

/** A page of the contacts that a filter finds. Mistakes are found before any call; those about forms, before the search. */
export async function searchContacts(search: Search, context: Context): Promise<ContactConnection> {
  const contacts = new ContactsClient(callerOf(context));
  const { filter, after } = search;
  const order = search.orderBy ?? latestFirst;
  const first = search.first ?? defaultFirst;
  const { query: asked, violations } = readFilter(filter);
  const fingerprint = fingerprintOf([asked, order.field, order.direction]);
  const offset = typeof after === "string" ? offsetOf(after, fingerprint) : 0;
  // If the filter has mistakes, a cursor that does not fit it may fit the filter that was meant.
  const misplaced = violations.length > 0 ? [] : cursorViolations(offset, "was answered to the same filter and order");
  requireValid([...violations, ...firstViolations(first, maxFirst), ...misplaced]);

  const query = await queryOf(asked, context);
  const part = { offset: offset ?? 0, first, order };
  const rows = await readRows(contacts, query, part);
  return connectionOf(rows, part, fingerprint, () => contacts.count(query));
}

async function queryOf(asked: TwoLevels<AskedCondition>, context: Context): Promise<SearchQuery> {
  if (!asksForForms(asked)) return withForms(asked, []).query;
  const { query } = await formCatalogOf(context).checked(async (forms) => withForms(asked, await forms.all()));
  return query;
}

/** The rows of a page and, if there is one, the row after it. */
async function readRows(contacts: ContactsClient, query: SearchQuery, part: Part): Promise<readonly SearchRow[]> {
  const wanted = part.first + 1;
  const { perPage, firstPage, lastPage } = planPages(part.offset, wanted);
  const sort = { sortAttribute: part.order.field, ascending: part.order.direction === "ASC" };
  const rows: SearchRow[] = [];
  for (let page = firstPage; page <= lastPage; page += 1) {
    const found = await contacts.search(query, { page, perPage, ...sort });
    rows.push(...found);
    if (found.length < perPage) break;
  }
  const start = part.offset - firstPage * perPage;
  return rows.slice(start, start + wanted);
}

function connectionOf(
  rows: readonly SearchRow[],
  { offset, first }: Part,
  fingerprint: string,
  countAll: () => Promise<number>,
): ContactConnection {
  const part = rows.slice(0, first);
  // A row without a readable contact still counts for the cursors after it.
  const shown = part.flatMap((row, index) =>
    isContact(row) ? [{ node: row, cursor: cursorAt(offset + index + 1, fingerprint) }] : [],
  );
  const unreadable = part.flatMap((row, index) => (row === "unreadable" ? [index] : []));
  // Rows can move between pages during writes (the contract, section 2.5).
  const edges = uniqueContacts(shown, ({ node }) => node);
  const pageInfo = {
    hasNextPage: rows.length > first,
    hasPreviousPage: offset > 0,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: part.length > 0 ? cursorAt(offset + part.length, fingerprint) : null,
  };
  // If the list ends on this page, its length is known.
  const isEndSeen = !pageInfo.hasNextPage && (rows.length > 0 || offset === 0);
  let counted = isEndSeen ? Promise.resolve(offset + rows.length) : undefined;
  return { edges, nodes: edges.map(({ node }) => node), unreadable, pageInfo, count: () => (counted ??= countAll()) };
}
