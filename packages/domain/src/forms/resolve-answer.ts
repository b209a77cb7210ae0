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
 * - `unknownOption`: the form has no such option, or several with this label.
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
  return { kind: "resolved", form, option, data: takesFreeInput(form) ? value : (option.value ?? value) };
}

function optionOf({ refvalues }: Form, value: string): FormOption | undefined {
  const byValue = refvalues.find((option) => option.value === value);
  if (byValue) return byValue;
  const byLabel = refvalues.filter((option) => sameLabel(option.label, value));
  return byLabel.length === 1 ? byLabel[0] : undefined;
}

const sameLabel = (label: string | null | undefined, written: string | null | undefined): boolean =>
  typeof label === "string" && typeof written === "string" && normal(label) === normal(written);

const normal = (label: string): string => label.trim().toLowerCase();
