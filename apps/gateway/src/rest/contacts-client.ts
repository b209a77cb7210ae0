import {
  ContactCountResponse,
  ContactPageResponse,
  ContactRequest,
  ContactResponse,
  ContactUpsertRequest,
  routes,
} from "domain/contacts";
import type { Contact, ContactInput, ContactUpsertInput } from "domain/contacts";
import { ApiError } from "domain/errors";
import { decodeResponse, encode, modelPath } from "domain/model";
import type { Model, Path } from "domain/model";
import { writeQuery } from "domain/search";
import type { SearchQuery, SortAttribute } from "domain/search";
import type { Context } from "../graphql/context.js";
import { refusal } from "./refusal.js";
import type { RestResponse } from "../upstream/upstream.js";
import { underInput } from "../writes/input-violations.js";

/** A page of search results: at most 1,000 contacts, the first page being 0. */
export interface SearchPage {
  readonly page: number;
  readonly perPage: number;
  readonly sortAttribute: SortAttribute;
  readonly ascending: boolean;
}

/** The REST calls about contacts, made for one caller. Whatever goes wrong is thrown as an ApiError. */
export class ContactsClient {
  readonly #call: Context["call"];

  /** Throws UNAUTHENTICATED where the request has no token. */
  constructor({ call, token }: Context) {
    token();
    this.#call = call;
  }

  /** Always creates. */
  async create(input: ContactInput): Promise<ContactResponse> {
    const body = encode(ContactRequest, { data: { contact: input } });
    const answer = await this.#call(routes.createContact, { body });
    if (isSuccess(answer)) return readAnswer(ContactResponse, answer.json);
    throw refusalOf(answer, ContactRequest, 2);
  }

  /** Null where there is no such contact. */
  async read(id: string): Promise<Contact | null> {
    const answer = await this.#call(routes.readContact, { parameter: id });
    if (isSuccess(answer)) return readResponse(answer.json).data.contact;
    if (answer.status === 404) return null;
    throw refusal(answer, Date.now());
  }

  /** Replaces whatever can be written of a contact: what is left out is cleared. NOT_FOUND where there is none. */
  async replace(id: string, input: ContactInput): Promise<ContactResponse> {
    const body = encode(ContactRequest, { data: { contact: input } });
    const answer = await this.#call(routes.updateContact, { parameter: id, body });
    if (isSuccess(answer)) return readResponse(answer.json);
    if (answer.status === 404) throw new ApiError("NOT_FOUND");
    throw refusalOf(answer, ContactRequest, 2);
  }

  /** NOT_FOUND where there is no such contact. */
  async delete(id: string): Promise<void> {
    const answer = await this.#call(routes.deleteContact, { parameter: id });
    if (isSuccess(answer)) return;
    if (answer.status === 404) throw new ApiError("NOT_FOUND");
    throw refusal(answer, Date.now());
  }

  /** Resolves once the API has taken the contact, which it applies later, or drops without a word. */
  async upsert(input: ContactUpsertInput): Promise<void> {
    const body = encode(ContactUpsertRequest, { kind: "contact", data: input });
    const answer = await this.#call(routes.upsertContact, { body });
    if (!isSuccess(answer)) throw refusalOf(answer, ContactUpsertRequest, 1);
  }

  async search(query: SearchQuery, { page, perPage, sortAttribute, ascending }: SearchPage): Promise<Contact[]> {
    const paging = { page, per_page: perPage, sort_attr: sortAttribute, sort_asc: ascending };
    const body = { data: { advanced_search: { query: writeQuery(query), ...paging } } };
    const answer = await this.#call(routes.searchContacts, { body });
    if (!isSuccess(answer)) throw refusalOf(answer);
    return readAnswer(ContactPageResponse, withContacts(answer.json)).data.contacts;
  }

  async count(query: SearchQuery): Promise<number> {
    const body = { data: { advanced_search: { query: writeQuery(query) } } };
    const answer = await this.#call(routes.countContacts, { body });
    if (!isSuccess(answer)) throw refusalOf(answer);
    return readAnswer(ContactCountResponse, answer.json).data.total;
  }
}

const isSuccess = ({ status }: RestResponse): boolean => status >= 200 && status < 300;

// Some answers come without the envelope (the contract, section 9, 15).
function readResponse(json: unknown): ContactResponse {
  const enveloped = Object(json).data === undefined ? { data: { contact: json }, status: "success" } : json;
  return readAnswer(ContactResponse, enveloped);
}

// Clients have seen null in place of no contacts, and null among contacts (the contract, section 2.5).
function withContacts(json: unknown): unknown {
  const contacts: unknown = Object(Object(json).data).contacts;
  if (!Array.isArray(contacts)) return json;
  return { data: { contacts: contacts.filter((contact) => contact !== null) } };
}

function readAnswer<Instance extends object>(model: Model<Instance>, json: unknown): Instance {
  const { value, violations } = decodeResponse(model, json);
  if (violations.length > 0) throw new ApiError("UPSTREAM_INVALID");
  return value;
}

/**
 * Paths of the body, such as `body.data.contact.birth_city`, are told as paths of the mutation's argument, which stands
 * `depth` names deep in it. What no argument stands for has no path.
 */
function refusalOf(answer: RestResponse, model?: Model, depth = 0): ApiError {
  // Only a wrong URL has no place for this.
  if (answer.status === 404) return new ApiError("UPSTREAM_INVALID");
  const inputPath = ([, ...path]: Path): Path => underInput(model ? modelPath(model, path).slice(depth) : []);
  return refusal(answer, Date.now(), model ? inputPath : undefined);
}
