import { Address, Contact } from "domain/contacts";
import { fieldsOf } from "domain/model";
import type { Model } from "domain/model";
import { filterKinds } from "./filter-operators.js";
import type { FilterKind } from "./filter-operators.js";

/** A field that contacts are filtered by. */
export interface FilterField {
  readonly name: string;
  /** What the API calls it, from the contact on: `address.city`. */
  readonly attribute: string;
  readonly kind: FilterKind;
  /** Whether a contact has several values of it. */
  readonly list: boolean;
  readonly description: string;
}

export const contactFilterFields = filterFieldsOf(Contact, "");
export const addressFilterFields = filterFieldsOf(Address, "address.");

/** A tag is asked for by its name alone. */
export const tagsFilterField: FilterField = {
  name: "tags",
  attribute: "tags.name",
  kind: "text",
  list: true,
  description: "Names of the contact's tags.",
};

function filterFieldsOf(model: Model, prefix: string): readonly FilterField[] {
  return fieldsOf(model).flatMap(({ name, wireName, type, list, description }) =>
    typeof type === "function"
      ? []
      : [{ name, attribute: `${prefix}${wireName}`, kind: filterKinds[type.kind], list, description }],
  );
}
