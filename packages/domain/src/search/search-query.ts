import type { Operator } from "./operator.js";

/** `all`: every item holds; `any`: at least one does. An empty list always holds. */
export type Combination = "all" | "any";

/** Their keys in REST JSON. */
export const combinationKeys = {
  all: "$all",
  any: "$at_least_one",
} as const satisfies Record<Combination, string>;

/** A condition on one attribute, or on the answer to one form. */
export interface Condition {
  /** A dotted path of REST names, such as `address.city`; `form` for the answer to a form. */
  readonly attribute: string;
  readonly operator: Operator;
  /** One for most operators, any number for any_of, none_of and all_of, none for ext, not_ext and range. */
  readonly values: readonly string[];
  /** The bounds of a range, both inclusive. */
  readonly from?: string;
  readonly to?: string;
  readonly formId?: string;
  /** The options of the form to look for; any option if absent. */
  readonly formRefIds?: readonly string[];
}

export interface Group {
  readonly combination: Combination;
  readonly conditions: readonly Condition[];
}

/** A query as the API takes it, with exactly two levels (the contract, section 2.5). */
export interface SearchQuery {
  readonly combination: Combination;
  readonly groups: readonly Group[];
}

/** The query that matches every contact. */
export const everything: SearchQuery = { combination: "all", groups: [] };
