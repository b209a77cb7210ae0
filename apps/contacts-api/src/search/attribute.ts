import { Contact } from "domain/contacts";
import { fieldsOf } from "domain/model";
import type { Model, ScalarKind } from "domain/model";
import { liveFieldsOf } from "../contacts/live-fields.js";

/** What the values of an attribute are compared as. An object can only be present or absent. */
export type Comparable = "boolean" | "id" | "mail" | "moment" | "number" | "object" | "text";

/** A column that holds an attribute in comparable form. */
export type AttributeColumn = "created_at" | "group_id" | "id" | "lastchange" | "nationbuilder_id" | "updated_at";

/** An attribute to search by. */
export type Attribute =
  | { readonly kind: "column"; readonly column: AttributeColumn; readonly comparable: "id" | "moment" }
  | { readonly kind: "document"; readonly path: readonly AttributeStep[]; readonly comparable: Comparable }
  /** One that contacts of the live API have and those of this service never do. */
  | { readonly kind: "absent" };

export interface AttributeStep {
  /** The REST name. */
  readonly name: string;
  readonly list: boolean;
}

const comparables: Record<ScalarKind, Comparable> = {
  boolean: "boolean",
  date: "moment",
  dateTime: "moment",
  id: "id",
  integer: "number",
  mail: "mail",
  number: "number",
  numericText: "text",
  phone: "text",
  text: "text",
  textualNumber: "number",
};

const absent: Attribute = { kind: "absent" };

const special = new Map<string, Attribute>([
  ["id", { kind: "column", column: "id", comparable: "id" }],
  ["group_id", { kind: "column", column: "group_id", comparable: "id" }],
  ["nationbuilderid", { kind: "column", column: "nationbuilder_id", comparable: "id" }],
  ["CreatedAt", { kind: "column", column: "created_at", comparable: "moment" }],
  ["UpdatedAt", { kind: "column", column: "updated_at", comparable: "moment" }],
  ["lastchange", { kind: "column", column: "lastchange", comparable: "moment" }],
  // A contact with one would not be there.
  ["deleted_at", absent],
]);

/** The attribute at a dotted path of REST names, such as `address.city`; null if contacts have none. */
export function attributeOf(name: string): Attribute | null {
  // A tag stands for its name (the contract, section 3).
  return special.get(name) ?? walk(Contact, (name === "tags" ? "tags.name" : name).split("."), []);
}

function liveAttribute(model: Model, names: readonly string[], path: readonly AttributeStep[]): Attribute | null {
  const [name = "", ...rest] = names;
  const fields = liveFieldsOf(model);
  const scalar = Object.hasOwn(fields, name) && rest.length === 0 ? fields[name] : undefined;
  if (!scalar) return null;
  return { kind: "document", path: [...path, { name, list: false }], comparable: comparables[scalar.kind] };
}

function walk(model: Model, names: readonly string[], path: readonly AttributeStep[]): Attribute | null {
  const [name, ...rest] = names;
  const field = fieldsOf(model).find(({ wireName }) => wireName === name);
  if (!field) return liveAttribute(model, names, path);
  const { list, type, wireName } = field;
  const reached = [...path, { name: wireName, list }];
  if (typeof type === "function") {
    return rest.length > 0 ? walk(type, rest, reached) : { kind: "document", path: reached, comparable: "object" };
  }
  return rest.length > 0 ? null : { kind: "document", path: reached, comparable: comparables[type.kind] };
}
