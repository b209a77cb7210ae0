import { boolean, id, integer, number, text } from "domain/model";
import type { Rule, ScalarKind } from "domain/model";
import { isMoment } from "domain/search";
import type { Operator } from "domain/search";

/** What is compared, and so which operators there are. */
export type FilterKind = "boolean" | "date" | "id" | "integer" | "number" | "text";

/** An operator of a filter: what it takes, and the operator of the API that stands for it. */
export interface FilterOperator {
  readonly name: string;
  readonly takes: "flag" | "from" | "list" | "to" | "value";
  readonly operator: Operator;
  readonly description: string;
}

const equal: FilterOperator = { name: "eq", takes: "value", operator: "eql", description: "Equal to this." };
const exactly: FilterOperator = {
  name: "eq",
  takes: "value",
  operator: "eql:strictdata",
  description: "Exactly this text, in upper and lower case as it stands.",
};
// The current page of the API has no not_eql:strictdata (the contract, section 2.5).
const different: FilterOperator = {
  name: "ne",
  takes: "value",
  operator: "none_of",
  description: "Not this; nothing at all will do.",
};
const among: readonly FilterOperator[] = [
  { name: "in", takes: "list", operator: "any_of", description: "One of these." },
  { name: "notIn", takes: "list", operator: "none_of", description: "None of these; nothing at all will do." },
];
const parts: readonly FilterOperator[] = [
  {
    name: "matches",
    takes: "value",
    operator: "eql",
    description: "Has these words, or words that begin so, in upper or lower case.",
  },
  { name: "contains", takes: "value", operator: "contains", description: "Has this in it." },
  { name: "notContains", takes: "value", operator: "not_contains", description: "Has this nowhere in it." },
  { name: "startsWith", takes: "value", operator: "start_with", description: "Begins with this." },
  { name: "notStartsWith", takes: "value", operator: "not_start_with", description: "Does not begin with this." },
];
const bounds: readonly FilterOperator[] = [
  { name: "gte", takes: "from", operator: "gte", description: "From this on, itself included." },
  { name: "lte", takes: "to", operator: "lte", description: "Up to this, itself included." },
];
const exists: FilterOperator = {
  name: "exists",
  takes: "flag",
  operator: "ext",
  description: "True: there is a value; false: there is none.",
};

export const filterOperators: Readonly<Record<FilterKind, readonly FilterOperator[]>> = {
  boolean: [equal, exists],
  date: [...bounds, exists],
  id: [equal, different, ...among, exists],
  integer: [equal, different, ...among, ...bounds, exists],
  number: [equal, different, ...among, ...bounds, exists],
  text: [exactly, different, ...among, ...parts, exists],
};

/** Of what a contact has several of. */
export const listOperators: readonly FilterOperator[] = [
  { name: "any", takes: "list", operator: "any_of", description: "At least one of these." },
  { name: "all", takes: "list", operator: "all_of", description: "Each of these." },
  { name: "none", takes: "list", operator: "none_of", description: "None of these." },
  exists,
];

/** Of the options of a form, by label or by value. */
export const optionOperators: readonly FilterOperator[] = [
  { name: "in", takes: "list", operator: "any_of", description: "Chose at least one of these options." },
  { name: "all", takes: "list", operator: "all_of", description: "Chose each of these options." },
  { name: "none", takes: "list", operator: "none_of", description: "Chose none of these options." },
];

/** How each kind of field is compared. */
export const filterKinds: Readonly<Record<ScalarKind, FilterKind>> = {
  boolean: "boolean",
  date: "date",
  dateTime: "date",
  id: "id",
  integer: "integer",
  mail: "text",
  number: "number",
  numericText: "text",
  phone: "text",
  text: "text",
  textualNumber: "number",
};

const moment: Rule = {
  code: "INVALID_DATE",
  message: "must be a date such as 2023-11-07, a date and time as in RFC 3339, or relative to now such as now-30d/d",
  holds: isMoment,
};

/** The rules on what is compared with. Part of a mail address is looked for as any text is. */
export const operandRules: Readonly<Record<FilterKind, readonly Rule[]>> = {
  boolean: boolean.rules,
  date: [moment],
  id: id.rules,
  integer: integer.rules,
  number: number.rules,
  text: text.rules,
};
