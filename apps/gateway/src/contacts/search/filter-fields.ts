import { Address, Contact } from "domain/contacts";
import { fieldsOf } from "domain/model";
import type { Model } from "domain/model";
import { filterKinds } from "./filter-operators.js";
import type { FilterKind } from "./filter-operators.js";

/** A field to filter contacts by. */
export interface FilterField {
  readonly name: string;
  /** Its path in the API, such as `address.city`. */
  readonly attribute: string;
  readonly kind: FilterKind;
  /** Whether it is a list. */
  readonly list: boolean;
  readonly description: string;
}

export const contactFilterFields = filterFieldsOf(Contact, "");
export const addressFilterFields = filterFieldsOf(Address, "address.");

/** Tags are filtered by name only. */
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
