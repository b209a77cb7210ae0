import { ContactRequest, ContactResponse, operations } from "domain/contacts";
import type { Contact, ContactInput } from "domain/contacts";
import { ApiError } from "domain/errors";
import { decodeAnswer, encode, modelPath } from "domain/model";
import type { Path } from "domain/model";
import type { Context } from "../context.js";
import { refusal } from "../upstream/refusal.js";
import type { Answer, Call, Upstream } from "../upstream/upstream.js";
import { underInput } from "./input-violations.js";

/** The REST calls about contacts, made for one caller. Whatever goes wrong is thrown as an ApiError. */
export class ContactsClient {
  readonly #upstream: Upstream;
  readonly #caller: Pick<Call, "requestId" | "token">;

  /** Throws UNAUTHENTICATED where the request has no token. */
  constructor({ upstream, requestId, token }: Context) {
    this.#upstream = upstream;
    this.#caller = { requestId, token: token() };
  }

  /** Always creates. */
  async create(input: ContactInput): Promise<ContactResponse> {
    const { method, path } = operations.createContact;
    const body = encode(ContactRequest, { data: { contact: input } });
    const answer = await this.#upstream.call({ ...this.#caller, method, path, body });
    if (isSuccess(answer)) return readResponse(answer.json);
    // Only a wrong URL has no place to create a contact at.
    if (answer.status === 404) throw new ApiError("UPSTREAM_INVALID");
    throw refusal(answer, Date.now(), inputPath);
  }

  /** Null where there is no such contact. */
  async read(id: string): Promise<Contact | null> {
    const { method, path } = operations.readContact;
    const answer = await this.#upstream.call({ ...this.#caller, method, path: path.replace("{contactId}", id) });
    // Some answers come without the envelope (the contract, section 9, 15).
    if (isSuccess(answer)) return readResponse(enveloped(answer.json)).data.contact;
    if (answer.status === 404) return null;
    throw refusal(answer, Date.now());
  }
}

const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300;

function readResponse(json: unknown): ContactResponse {
  const { value, violations } = decodeAnswer(ContactResponse, json);
  if (violations.length > 0) throw new ApiError("UPSTREAM_INVALID");
  return value;
}

function enveloped(json: unknown): unknown {
  return Object(json).data === undefined ? { data: { contact: json }, status: "success" } : json;
}

/** A path of the request's body, such as `body.data.contact.birth_city`, as one of the mutation's argument. */
function inputPath([, ...path]: Path): Path {
  return underInput(modelPath(ContactRequest, path).slice(2));
}
