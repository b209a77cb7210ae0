import { routes } from "domain/contacts";
import { ApiError } from "domain/errors";
import { Form } from "domain/forms";
import type { FormType } from "domain/forms";
import { decodeReceived } from "domain/model";
import type { Received } from "domain/model";
import type { Caller } from "./caller.js";
import { dataIn, listIn } from "./envelope.js";

/** A form as the API sent it. */
export type ReceivedForm = Received<Form>;

/** The REST calls about forms, made for one caller. Whatever goes wrong is an ApiError. */
export class FormsClient {
  readonly #caller: Pick<Caller, "call">;

  constructor(caller: Pick<Caller, "call">) {
    this.#caller = caller;
  }

  /** Null where there is no such form. */
  async read(id: string): Promise<ReceivedForm | null> {
    try {
      const read = (json: unknown) => decodeReceived(Form, dataIn(json, "form"));
      return await this.#caller.call({ route: routes.readForm, parameter: id, read });
    } catch (error) {
      if (error instanceof ApiError && error.code === "NOT_FOUND") return null;
      throw error;
    }
  }

  /** Every form of a type that can be read. */
  list(type: FormType): Promise<readonly ReceivedForm[]> {
    const read = (json: unknown) => listIn(json, "forms")?.flatMap((form) => decodeReceived(Form, form) ?? []) ?? null;
    return this.#caller.call({ route: routes.listForms, parameter: type, read });
  }
}
