import { ContactRequest, ContactUpsertRequest, routes } from "domain/contacts";
import type { ContactInput, ContactUpsertInput } from "domain/contacts";
import { ApiError } from "domain/errors";
import { encode, modelPath } from "domain/model";
import type { JsonObject, Model, Path } from "domain/model";
import { writeQuery } from "domain/search";
import type { SearchQuery, SortAttribute } from "domain/search";
import type { Caller } from "./caller.js";
import { dataIn, isJsonObject, listIn, statusIn } from "./envelope.js";
import { PageReader } from "./page-reader.js";
import { contactIn, contactJsonIn, isDeleted, receivedContact } from "./received-contact.js";
import type { ReceivedContact } from "./received-contact.js";

/** What came of a write. */
export interface Written<Shown = ReceivedContact> {
  /** What the API calls the result, such as "success". */
  readonly status: string;
  readonly contact: Shown;
}

/** A page of search results: at most 1,000 contacts, the first page being 0. */
export interface SearchPage {
  readonly page: number;
  readonly perPage: number;
  readonly sortAttribute: SortAttribute;
  readonly ascending: boolean;
}

/** A row of a page. Rows that hold nobody have their place all the same, or the next page would overlap with this one. */
export type SearchRow = ReceivedContact | "absent" | "unreadable";

/** Whether a row holds a contact. */
export const isContact = (row: SearchRow): row is ReceivedContact => typeof row !== "string";

/** The REST calls about contacts, made for one caller. Whatever goes wrong is an ApiError. */
export class ContactsClient {
  readonly #caller: Pick<Caller, "call">;
  readonly #pages = new PageReader();

  constructor(caller: Pick<Caller, "call">) {
    this.#caller = caller;
  }

  /** Always creates. UPSTREAM_UNKNOWN where it may have, and it is not known which contact that is. */
  create(input: ContactInput, beforeSend?: () => Promise<void>): Promise<Written> {
    const body = encode(ContactRequest, { data: { contact: input } });
    return this.#caller.call({
      route: routes.createContact,
      body,
      read: writtenIn,
      argumentPath: contactPath,
      beforeSend,
    });
  }

  /** Null where there is no such contact. */
  read(id: string): Promise<ReceivedContact | null> {
    return this.#read(id, (contact) => receivedContact(contact));
  }

  /** The same as the API sent it, for a full replace that must lose nothing of it. */
  readJson(id: string): Promise<JsonObject | null> {
    return this.#read(id, (contact) => contact);
  }

  /**
   * Replaces whatever can be written of a contact: what is left out is cleared. The contact is null where the response
   * does not show it, and is replaced all the same; NOT_FOUND where there is none.
   */
  replace(id: string, contact: JsonObject): Promise<Written<ReceivedContact | null>> {
    return this.#caller.call({
      route: routes.updateContact,
      parameter: id,
      body: { data: { contact } },
      read: (json) => ({ status: statusIn(json), contact: contactIn(json) }),
      argumentPath: contactPath,
    });
  }

  /** NOT_FOUND where there is no such contact. */
  async delete(id: string): Promise<void> {
    await this.#caller.call({ route: routes.deleteContact, parameter: id, read: () => true });
  }

  /** Resolves once the API has taken the contact, which it applies later, or drops without a word. */
  async upsert(input: ContactUpsertInput, beforeSend?: () => Promise<void>): Promise<void> {
    const body = encode(ContactUpsertRequest, { kind: "contact", data: input });
    await this.#caller.call({
      route: routes.upsertContact,
      body,
      read: () => true,
      argumentPath: upsertPath,
      beforeSend,
    });
  }

  /** The rows of a page; fewer than `perPage` where the list ends. RESPONSE_TOO_LARGE where they can't all be read. */
  search(query: SearchQuery, { page, perPage, ...order }: SearchPage): Promise<readonly SearchRow[]> {
    return this.#pages.read(page, perPage, (part, perPart) =>
      this.#searchOnce(query, { page: part, perPage: perPart, ...order }),
    );
  }

  count(query: SearchQuery): Promise<number> {
    const body = { data: { advanced_search: { query: writeQuery(query) } } };
    return this.#caller.call({ route: routes.countContacts, body, read: countIn });
  }

  async #searchOnce(query: SearchQuery, asked: SearchPage): Promise<readonly SearchRow[]> {
    const { page, perPage, sortAttribute, ascending } = asked;
    const paging = { page, per_page: perPage, sort_attr: sortAttribute, sort_asc: ascending };
    const body = { data: { advanced_search: { query: writeQuery(query), ...paging } } };
    const read = (json: unknown): readonly SearchRow[] | null => listIn(json, "contacts")?.map(rowOf) ?? null;
    try {
      return await this.#caller.call({ route: routes.searchContacts, body, read, argumentPath: perPageAlone });
    } catch (error) {
      // So the API says that a page is too large (the contract, section 9, 52).
      const isTooLarge = error instanceof ApiError && error.violations.some(({ path }) => path.length > 0);
      throw isTooLarge ? new ApiError("RESPONSE_TOO_LARGE", { cause: error }) : error;
    }
  }

  async #read<Value>(id: string, read: (contact: JsonObject) => Value | null): Promise<Value | null> {
    try {
      const { value } = await this.#caller.call({
        route: routes.readContact,
        parameter: id,
        read: (json) => {
          if (isDeleted(dataIn(json, "contact"))) return { value: null };
          const contact = contactJsonIn(json);
          return contact && receivedContact(contact) && { value: read(contact) };
        },
      });
      return value;
    } catch (error) {
      if (error instanceof ApiError && error.code === "NOT_FOUND") return null;
      throw error;
    }
  }
}

// No other place in the body of a search is one in an operation's arguments.
const perPageAlone = (bodyPath: Path): Path => (bodyPath.at(-1) === "per_page" ? ["perPage"] : []);

function rowOf(json: unknown): SearchRow {
  if (json === null || isDeleted(json)) return "absent";
  return (isJsonObject(json) ? receivedContact(json) : null) ?? "unreadable";
}

function writtenIn(json: unknown): Written | null {
  const contact = contactIn(json);
  return contact && { status: statusIn(json), contact };
}

function countIn(json: unknown): number | null {
  const total = dataIn(json, "total");
  return Number.isSafeInteger(total) && Number(total) >= 0 ? Number(total) : null;
}

/** Paths of a body as paths of the argument `input`, which stands `depth` names deep in it. */
const argumentPathIn =
  (model: Model, depth: number) =>
  (bodyPath: Path): Path => ["input", ...modelPath(model, bodyPath).slice(depth)];

const contactPath = argumentPathIn(ContactRequest, 2);
const upsertPath = argumentPathIn(ContactUpsertRequest, 1);
