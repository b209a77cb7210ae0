import { routes } from "domain/contacts";
import { ApiError } from "domain/errors";
import { FormListResponse, FormResponse } from "domain/forms";
import type { Form, FormType } from "domain/forms";
import { decodeResponse } from "domain/model";
import type { Context } from "../graphql/context.js";
import { refusal } from "./refusal.js";

/** The REST calls about forms, made for one caller. Whatever goes wrong is thrown as an ApiError. */
export class FormsClient {
  readonly #call: Context["call"];

  /** Throws UNAUTHENTICATED where the request has no token. */
  constructor({ call, token }: Context) {
    token();
    this.#call = call;
  }

  /** Null where there is no such form. */
  async read(id: string): Promise<Form | null> {
    const answer = await this.#call(routes.readForm, { parameter: id });
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw refusal(answer, Date.now());
    const { value, violations } = decodeResponse(FormResponse, answer.json);
    if (violations.length > 0) throw new ApiError("UPSTREAM_INVALID");
    return value.data.form;
  }

  /** Every form of a type. */
  async list(type: FormType): Promise<readonly Form[]> {
    const answer = await this.#call(routes.listForms, { parameter: type });
    // The type is always one that the API documents: only a wrong URL has no forms of it.
    if (answer.status === 404) throw new ApiError("UPSTREAM_INVALID");
    if (answer.status !== 200) throw refusal(answer, Date.now());
    const { value, violations } = decodeResponse(FormListResponse, answer.json);
    if (violations.length > 0) throw new ApiError("UPSTREAM_INVALID");
    return value.data.forms;
  }
}
