import type { Rule } from "../model/rule.js";
import { text } from "../model/scalar.js";
import type { Form, FormOption } from "./form.js";
import { inputRuleOf } from "./form.js";

/** A form as a client names it: by its ID or else its label. */
export interface NamedForm {
  readonly id?: string | null | undefined;
  readonly label?: string | null | undefined;
}

/** An answer as a client gives it, the option by its value or label. */
export interface WrittenAnswer extends NamedForm {
  readonly value: string;
}

/**
 * The form that a name stands for:
 * - `unknownForm`: no form has the ID or, if none is given, the label;
 * - `ambiguousLabel`: these forms all have the label, so an ID is needed.
 */
export type FoundForm =
  | { readonly kind: "found"; readonly form: Form }
  | { readonly kind: "unknownForm" }
  | { readonly kind: "ambiguousLabel"; readonly forms: readonly Form[] };

/** Why a name stands for no form, or not for one alone. */
export type UnfoundForm = Exclude<FoundForm, { kind: "found" }>;

/**
 * The result of resolving a value:
 * - `resolved`: `data` is what is stored as the answer, and `option` is the option it refers to;
 * - `unknownOption`: none of these options has this value or label, or several have;
 * - `invalidInput`: the form takes free input, and the value breaks this rule.
 */
export type ResolvedValue =
  | { readonly kind: "resolved"; readonly form: Form; readonly option: FormOption; readonly data: string }
  | { readonly kind: "unknownOption"; readonly options: readonly FormOption[] }
  | { readonly kind: "invalidInput"; readonly rule: Rule };

/** The result of resolving an answer. */
export type ResolvedAnswer = UnfoundForm | ResolvedValue;

/** Finds the form that a name stands for among `forms`. */
export function findForm(forms: readonly Form[], { id, label }: NamedForm): FoundForm {
  const meant = forms.filter((form) => (id ? form.id === id : sameLabel(form.label, label)));
  const [form] = meant;
  if (form === undefined) return { kind: "unknownForm" };
  return meant.length > 1 ? { kind: "ambiguousLabel", forms: meant } : { kind: "found", form };
}

/** Finds the form and the option an answer refers to. `forms` are all forms of one type (the contract, section 2.4). */
export function resolveAnswer(forms: readonly Form[], { value, ...name }: WrittenAnswer): ResolvedAnswer {
  const found = findForm(forms, name);
  return found.kind === "found" ? resolveValue(found.form, value) : found;
}

/** Finds the option that a value refers to among `options` of a form. */
export function resolveValue(form: Form, value: string, options = form.refvalues): ResolvedValue {
  const rule = inputRuleOf(form);
  const option = rule ? options[0] : optionOf(options, value);
  if (option === undefined) return { kind: "unknownOption", options };
  if (rule && !rule.holds(value)) return { kind: "invalidInput", rule };
  // The same option is always stored as the same answer, however its label was spelled.
  return { kind: "resolved", form, option, data: rule ? value : (option.value ?? option.label ?? value) };
}

function optionOf(options: readonly FormOption[], value: string): FormOption | undefined {
  return (
    onlyOne(options.filter((option) => option.value === value)) ??
    onlyOne(options.filter((option) => sameLabel(option.label, value)))
  );
}

const onlyOne = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined);

// An empty label matches nothing, not even another empty label.
const sameLabel = (label: string | null | undefined, written: string | null | undefined): boolean =>
  normalized(label) !== "" && normalized(label) === normalized(written);

const normalized = (label: string | null | undefined): string => text.normalize(label ?? "");
