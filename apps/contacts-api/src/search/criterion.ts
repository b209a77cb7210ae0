import type { Attribute, Comparable } from "./attribute.js";

/** A condition in the terms that it is decided in, each of its values known to be one of its subject. */
export interface Criterion {
  readonly negated: boolean;
  readonly test: Test;
}

/** What a test looks at: the values of an attribute, or the answers to a form. */
export type Subject = Exclude<Attribute, { readonly kind: "absent" }> | FormSubject;

export interface FormSubject {
  readonly kind: "form";
  readonly formId: string;
  /** The options that are looked at; none: whichever was chosen. */
  readonly formRefIds: readonly string[];
  readonly comparable: Comparable;
}

/**
 * A value of a condition, from the first to the last of what it stands for. Both are the same but for spans of time, which
 * are written as {@link sortableMoment} writes them.
 */
export interface Operand {
  readonly first: string;
  readonly last: string;
}

/** Holds where it does for at least one value of the subject; `all` where each operand equals one of them. */
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
