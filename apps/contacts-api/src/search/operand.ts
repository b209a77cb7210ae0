import { boolean, id, number } from "domain/model";
import type { Rule } from "domain/model";
import { momentOf } from "domain/search";
import type { Comparable } from "./attribute.js";
import type { Operand } from "./criterion.js";
import { sortableMoment } from "./sortable-moment.js";

type ComparableValue = Exclude<Comparable, "object">;

// A number that Postgres can read too: an exponent of four digits would overflow.
const decimal = /^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/;

const moment: Rule = {
  code: "INVALID_DATE",
  message: "must be a date such as 2023-11-07, a date and time as in RFC 3339, or relative to now such as now-30d",
  holds: () => false,
};

const only =
  (rule: Rule, holds: (value: string) => boolean) =>
  (value: string): Operand | Rule =>
    holds(value) ? { first: value, last: value } : rule;

/** Reads a value of a condition, or returns the rule that it breaks. */
const readers: Record<ComparableValue, (value: string, nowMs: number) => Operand | Rule> = {
  boolean: only(boolean.rules[0], (value) => value === "true" || value === "false"),
  id: only(id.rules[0], (value) => id.rules[0].holds(value)),
  moment: (value, nowMs) => {
    const [first, last] = [momentOf(value, nowMs, "first"), momentOf(value, nowMs, "last")];
    return first === null || last === null ? moment : { first: sortableMoment(first), last: sortableMoment(last) };
  },
  number: only(number.rules[0], (value) => decimal.test(value)),
  mail: (value) => ({ first: value, last: value }),
  text: (value) => ({ first: value, last: value }),
};

export const readOperand = (comparable: ComparableValue, value: string, nowMs: number): Operand | Rule =>
  readers[comparable](value, nowMs);

/** What bounds on a form's answer are compared as. */
export const boundsKind = (value: string): "moment" | "number" => (decimal.test(value) ? "number" : "moment");
