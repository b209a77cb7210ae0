import { text } from "../model/scalar.js";
import type { Form, FormOption } from "./form.js";
import { takesFreeInput } from "./form.js";

/** An answer as people write it: the form by its id or label, the option by its value or label. */
export interface WrittenAnswer {
  readonly id?: string | null | undefined;
  readonly label?: string | null | undefined;
  readonly value: string;
}

/**
 * What a written answer comes to:
 * - `resolved`: `data` is what the contact's answer holds, and `option` what it refers to;
 * - `unknownForm`: no form has the id, or the label where there is no id;
 * - `ambiguousLabel`: several forms have the label, and only an id tells which is meant;
 * - `unknownOption`: the form has no such option, or several with this value or label.
 */
export type ResolvedAnswer =
  | { readonly kind: "resolved"; readonly form: Form; readonly option: FormOption; readonly data: string }
  | { readonly kind: "unknownForm" | "ambiguousLabel" }
  | { readonly kind: "unknownOption"; readonly form: Form };

/** Finds out what an answer to one of `forms`, all those of a type, refers to (the contract, section 2.4). */
export function resolveAnswer(forms: readonly Form[], { id, label, value }: WrittenAnswer): ResolvedAnswer {
  const meant = forms.filter((form) => (id ? form.id === id : sameLabel(form.label, label)));
  const [form] = meant;
  if (form === undefined) return { kind: "unknownForm" };
  if (meant.length > 1) return { kind: "ambiguousLabel" };
  const option = takesFreeInput(form) ? form.refvalues[0] : optionOf(form, value);
  if (option === undefined) return { kind: "unknownOption", form };
  // However the label was spelled, the same option is always stored as the same answer.
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

// A label without text names nothing: not even another one without text.
const sameLabel = (label: string | null | undefined, written: string | null | undefined): boolean =>
  normalized(label) !== "" && normalized(label) === normalized(written);

const normalized = (label: string | null | undefined): string => text.normalize(label ?? "");
