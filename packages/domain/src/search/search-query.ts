import type { Operator } from "./operator.js";

/** `all`: each of them holds; `any`: at least one does. Of nothing, both hold. */
export type Combination = "all" | "any";

/** How the two stand in REST JSON. */
export const combinationKeys = {
  all: "$all",
  any: "$at_least_one",
} as const satisfies Record<Combination, string>;

/** What is asked of one attribute, or of the answer to one form. */
export interface Condition {
  /** A dotted path of REST names, such as `address.city`; `form` where it is about a form's answer. */
  readonly attribute: string;
  readonly operator: Operator;
  /** One for most operators, several for any_of, none_of and all_of, none for ext, not_ext and range. */
  readonly values: readonly string[];
  /** The bounds of a range, both included. */
  readonly from?: string;
  readonly to?: string;
  readonly formId?: string;
  /** The options of the form that are meant; none: any. */
  readonly formRefIds?: readonly string[];
}

export interface Group {
  readonly combination: Combination;
  readonly conditions: readonly Condition[];
}

/** A query as the API takes it: exactly two levels (the contract, section 2.5). */
export interface SearchQuery {
  readonly combination: Combination;
  readonly groups: readonly Group[];
}

/** What every contact matches. */
export const everything: SearchQuery = { combination: "all", groups: [] };
