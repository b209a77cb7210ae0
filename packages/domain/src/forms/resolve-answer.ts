import { text } from "../model/scalar.js";
import type { Form, FormOption } from "./form.js";
import { takesFreeInput } from "./form.js";

/** An answer as a client gives it: the form by its ID or label, the option by its value or label. */
export interface WrittenAnswer {
  readonly id?: string | null | undefined;
  readonly label?: string | null | undefined;
  readonly value: string;
}

/**
 * The result of resolving an answer:
 * - `resolved`: `data` is what is stored as the answer, and `option` is the option it refers to;
 * - `unknownForm`: no form has the ID or, if none is given, the label;
 * - `ambiguousLabel`: several forms have the label, so an ID is needed;
 * - `unknownOption`: the form has no option with this value or label, or several.
 */
export type ResolvedAnswer =
  | { readonly kind: "resolved"; readonly form: Form; readonly option: FormOption; readonly data: string }
  | { readonly kind: "unknownForm" | "ambiguousLabel" }
  | { readonly kind: "unknownOption"; readonly form: Form };

/** Finds the form and the option an answer refers to. `forms` are all forms of one type (the contract, section 2.4). */
export function resolveAnswer(forms: readonly Form[], { id, label, value }: WrittenAnswer): ResolvedAnswer {
  const meant = forms.filter((form) => (id ? form.id === id : sameLabel(form.label, label)));
  const [form] = meant;
  if (form === undefined) return { kind: "unknownForm" };
  if (meant.length > 1) return { kind: "ambiguousLabel" };
  const option = takesFreeInput(form) ? form.refvalues[0] : optionOf(form, value);
  if (option === undefined) return { kind: "unknownOption", form };
  // The same option is always stored as the same answer, however its label was spelled.
  return {
    kind: "resolved",
    form,
    option,
    data: takesFreeInput(form) ? value : (option.value ?? option.label ?? value),
  };
}

function optionOf({ refvalues }: Form, value: string): FormOption | undefined {
  return (
    onlyOne(refvalues.filter((option) => option.value === value)) ??
    onlyOne(refvalues.filter((option) => sameLabel(option.label, value)))
  );
}

const onlyOne = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined);

// An empty label matches nothing, not even another empty label.
const sameLabel = (label: string | null | undefined, written: string | null | undefined): boolean =>
  normalized(label) !== "" && normalized(label) === normalized(written);

const normalized = (label: string | null | undefined): string => text.normalize(label ?? "");
