import type { Context } from "../graphql/context.js";
import { formCatalogOf } from "../graphql/form-catalog-of.js";
import type { ReceivedForm } from "../rest/forms-client.js";
import type { FormCatalog } from "../writes/form-catalog.js";

// A page of a thousand contacts may refer to any number of forms that are gone, and each read costs a token.
const maxSingleReads = 5;

/** The forms behind the answers that one request asks for. */
export class AnswerForms {
  readonly #catalog: FormCatalog;
  readonly #singleReads = new Map<string, Promise<ReceivedForm | null>>();
  #listed: Promise<ReadonlyMap<string, ReceivedForm>> | null = null;

  constructor(context: Context) {
    this.#catalog = formCatalogOf(context);
  }

  /** Null where there is no such form, or too many that are in no list. */
  async find(id: string): Promise<ReceivedForm | null> {
    this.#listed ??= this.#list();
    return (await this.#listed).get(id) ?? this.#readSingly(id);
  }

  async #list(): Promise<ReadonlyMap<string, ReceivedForm>> {
    const forms = await this.#catalog.all();
    return new Map(forms.map((form) => [form.id, form]));
  }

  async #readSingly(id: string): Promise<ReceivedForm | null> {
    const known = this.#singleReads.get(id);
    if (known) return known;
    if (this.#singleReads.size >= maxSingleReads) return null;
    const reading = this.#catalog.find(id);
    this.#singleReads.set(id, reading);
    return reading;
  }
}

export const createAnswerForms = (context: Context): AnswerForms => new AnswerForms(context);
