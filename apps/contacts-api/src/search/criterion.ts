import type { Attribute, Comparable } from "./attribute.js";

/** A condition that is ready to be evaluated: its values suit its subject. */
export interface Criterion {
  readonly negated: boolean;
  readonly test: Test;
}

/** What a test is about: the values of an attribute, or the answers to a form. */
export type Subject = Exclude<Attribute, { readonly kind: "absent" }> | FormSubject;

export interface FormSubject {
  readonly kind: "form";
  readonly formId: string;
  /** The options in question; an empty list means any. */
  readonly formRefIds: readonly string[];
  readonly comparable: Comparable;
}

/**
 * A value of a condition, as the first and last of what it covers. The two differ only for spans of time, which have the
 * form of {@link sortableMoment}.
 */
export interface Operand {
  readonly first: string;
  readonly last: string;
}

/** Holds if it does for at least one value of the subject; `all` holds if every operand equals one of them. */
export type Test =
  | { readonly kind: "nothing" }
  | { readonly kind: "present"; readonly subject: Subject }
  | { readonly kind: "words"; readonly subject: Subject; readonly words: readonly string[] }
  | { readonly kind: "contains"; readonly subject: Subject; readonly text: string }
  | { readonly kind: "startsWith"; readonly subject: Subject; readonly text: string }
  | { readonly kind: "any"; readonly subject: Subject; readonly operands: readonly Operand[] }
  | { readonly kind: "all"; readonly subject: Subject; readonly operands: readonly Operand[] }
  | { readonly kind: "between"; readonly subject: Subject; readonly from?: string; readonly to?: string }
  | {
      readonly kind: "options";
      readonly formId: string;
      readonly formRefIds: readonly string[];
      readonly all: boolean;
    };
