import { boolean, id, integer, number, text } from "domain/model";
import type { Rule, ScalarKind } from "domain/model";
import { isMoment } from "domain/search";
import type { Operator } from "domain/search";

/** The kind of value that is compared; it decides which operators there are. */
export type FilterKind = "boolean" | "date" | "dateTime" | "id" | "integer" | "number" | "text";

/** An operator of a filter: its operand, and the API's operator for it. */
export interface FilterOperator {
  readonly name: string;
  readonly takes: "flag" | "from" | "list" | "to" | "value";
  readonly operator: Operator;
  readonly description: string;
}

const equal: FilterOperator = { name: "eq", takes: "value", operator: "eql", description: "Equal to this value." };
const exactly: FilterOperator = {
  name: "eq",
  takes: "value",
  operator: "eql:strictdata",
  description: "Exactly this text, case included.",
};
// The current page of the API has no not_eql:strictdata (the contract, section 2.5).
const different: FilterOperator = {
  name: "ne",
  takes: "value",
  operator: "none_of",
  description: "Any other value, or none.",
};
const among: readonly FilterOperator[] = [
  { name: "in", takes: "list", operator: "any_of", description: "One of these values." },
  { name: "notIn", takes: "list", operator: "none_of", description: "None of these values, or no value at all." },
];
const parts: readonly FilterOperator[] = [
  {
    name: "matches",
    takes: "value",
    operator: "eql",
    description: "Contains these words, or words that start with them; case does not matter.",
  },
  { name: "contains", takes: "value", operator: "contains", description: "Contains this text; case does not matter." },
  {
    name: "notContains",
    takes: "value",
    operator: "not_contains",
    description: "Does not contain this text; case does not matter.",
  },
  {
    name: "startsWith",
    takes: "value",
    operator: "start_with",
    description: "Starts with this text; case does not matter.",
  },
  {
    name: "notStartsWith",
    takes: "value",
    operator: "not_start_with",
    description: "Does not start with this text; case does not matter.",
  },
];
const bounds: readonly FilterOperator[] = [
  { name: "gte", takes: "from", operator: "gte", description: "This value or a later or greater one." },
  { name: "lte", takes: "to", operator: "lte", description: "This value or an earlier or smaller one." },
];
const exists: FilterOperator = {
  name: "exists",
  takes: "flag",
  operator: "ext",
  description: "true: has a value; false: has none.",
};

export const filterOperators: Readonly<Record<FilterKind, readonly FilterOperator[]>> = {
  boolean: [equal, exists],
  date: [...bounds, exists],
  dateTime: [...bounds, exists],
  id: [equal, different, ...among, exists],
  integer: [equal, different, ...among, ...bounds, exists],
  number: [equal, different, ...among, ...bounds, exists],
  text: [exactly, different, ...among, ...parts, exists],
};

/** Operators on a list. */
export const listOperators: readonly FilterOperator[] = [
  { name: "any", takes: "list", operator: "any_of", description: "At least one of these values." },
  { name: "all", takes: "list", operator: "all_of", description: "All of these values." },
  { name: "none", takes: "list", operator: "none_of", description: "None of these values." },
  exists,
];

/** Operators on the options of a form, given by label or value. */
export const optionOperators: readonly FilterOperator[] = [
  { name: "in", takes: "list", operator: "any_of", description: "At least one of these options was chosen." },
  { name: "all", takes: "list", operator: "all_of", description: "All of these options were chosen." },
  { name: "none", takes: "list", operator: "none_of", description: "None of these options was chosen." },
];

/** How each kind of field is compared. */
export const filterKinds: Readonly<Record<ScalarKind, FilterKind>> = {
  boolean: "boolean",
  date: "date",
  dateTime: "dateTime",
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

/** Rules for operands. Part of a mail address is plain text. */
export const operandRules: Readonly<Record<FilterKind, readonly Rule[]>> = {
  boolean: boolean.rules,
  date: [moment],
  dateTime: [moment],
  id: id.rules,
  integer: integer.rules,
  number: number.rules,
  text: text.rules,
};
