import type { Call, RestResponse } from "../src/upstream/upstream.js";
import { leastContact, rest } from "./gateway.js";

/** What a search sends, as far as tests look at it. */
export interface SentSearch {
  readonly query: unknown;
  readonly page: number;
  readonly per_page: number;
  readonly sort_attr: string;
  readonly sort_asc: boolean;
}

export const sentSearch = ({ body }: Call): SentSearch => Object(Object(body).data).advanced_search;

/** The REST API as far as it knows rows and pages: it finds all of `contacts`, whatever is asked for. */
export const finds =
  (contacts: readonly object[], forms: Readonly<Record<string, readonly object[]>> = {}) =>
  (call: Call): RestResponse => {
    if (call.path === "/kpi") return rest(200, { status: "success", data: { total: contacts.length } });
    const formType = /^\/v1\/forms\/type\/(\w+)$/.exec(call.path)?.[1];
    if (formType !== undefined) return rest(200, { status: "success", data: { forms: forms[formType] ?? [] } });
    const { page, per_page: perPage } = sentSearch(call);
    const found = contacts.slice(page * perPage, (page + 1) * perPage);
    return rest(200, { status: "success", data: { contacts: found } });
  };

/** An API that refuses pages of more than `maxPerPage` rows, as one does whose contacts are very large. */
export const withSmallPages =
  (api: (call: Call) => RestResponse, maxPerPage: number) =>
  (call: Call): RestResponse => {
    if (call.path !== "/search" || sentSearch(call).per_page <= maxPerPage) return api(call);
    return rest(422, { errors: [{ location: "body.data.advanced_search.per_page", message: "s3cret" }] });
  };

export const contactsOf = (count: number): object[] => Array.from({ length: count }, (_, index) => leastContact(index));

/** The contacts that a filter finds, in an order. */
export const search =
  "query ($filter: ContactFilter, $orderBy: ContactOrder) { searchContacts(filter: $filter, orderBy: $orderBy) { nodes { id } } }";
