import { Contact } from "domain/contacts";
import { encode } from "domain/model";
import type { JsonObject } from "domain/model";
import { createMemoryTokenStore } from "../../src/auth/memory-token-store.js";
import { contactApi } from "../contacts/contact-api.js";
import type { Backend, ContactApi } from "../contacts/contact-api.js";
import { contactRow } from "../../src/contacts/contact-row.js";
import { readDocument } from "../../src/database/read-document.js";

/** The token of the caller of {@link apiOfGroup}. */
export const token = "token-of-a-group-of-its-own";

/** The service as a caller sees it whose group holds what a test puts there, and nothing else. */
export function apiOfGroup(
  backend: Backend,
  groupId: string,
  options: Parameters<typeof contactApi>[1] = {},
): Searching {
  const api = contactApi(backend, {
    tokens: createMemoryTokenStore(new Map([[token, { userId: "1", groupId }]])),
    ...options,
  });
  const post = (url: string, search: object) => api.send("POST", url, { data: { advanced_search: search } }, { token });
  return {
    api,
    search: (search) => post("/search", { per_page: 1_000, query: { $all: [] }, ...search }),
    count: (query) => post("/kpi", { query }),
  };
}

export interface Searching {
  readonly api: ContactApi;
  /** POST /search; every contact on one page unless told otherwise. */
  readonly search: (search: object) => ReturnType<ContactApi["post"]>;
  /** POST /kpi. */
  readonly count: (query: unknown) => ReturnType<ContactApi["post"]>;
}

/** Stores a contact as REST JSON has it. */
export async function store({ database }: Backend, groupId: string, id: number, json: JsonObject): Promise<void> {
  const at = "2026-01-01T00:00:00.000Z";
  const whole = { CreatedAt: at, UpdatedAt: at, lastchange: at, ...json, id, group_id: Number(groupId) };
  const contact = readDocument(Contact, whole);
  await database
    .insertInto("contacts")
    .values(contactRow(contact, JSON.stringify(encode(Contact, contact))))
    .execute();
}

/** A query of one condition. */
export const only = (condition: object): object => ({ $all: [{ $all: [{ $condition: condition }] }] });

interface Page {
  readonly data: { readonly contacts: readonly { readonly id: number }[] };
}

/** The ids in a response, in its order. */
export const idsOf = (res: { json: () => unknown }): readonly number[] =>
  (res.json() as Page).data.contacts.map(({ id }) => id);
