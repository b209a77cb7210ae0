import { Form, formTypes, takesFreeInput } from "domain/forms";
import type { FormType } from "domain/forms";
import { decodeInput } from "domain/model";
import type { Path } from "domain/model";
import type { FormsByType } from "./form-store.js";

const inputKinds: readonly string[] = ["radio", "checkbox", "select", "text", "numeric", "date"];

/** A mistake in a file of forms: where it is, and what must be there. */
export interface FormMistake {
  readonly path: Path;
  readonly message: string;
}

/** The forms in a file, or the first mistake in it. */
export type ReadForms =
  | { readonly kind: "forms"; readonly forms: FormsByType }
  | { readonly kind: "mistake"; readonly mistake: FormMistake };

export function readForms(json: unknown): ReadForms {
  const mistakes: FormMistake[] = [];
  const entries = Object.entries(objectIn(json, mistakes)).map(([type, list]) => {
    if (!isFormType(type)) mistakes.push({ path: [type], message: `is not one of ${formTypes.join(", ")}` });
    return [type, formsIn(list, type, mistakes)] as const;
  });
  mistakes.push(...repeatedIds(entries));
  const [mistake] = mistakes;
  return mistake ? { kind: "mistake", mistake } : { kind: "forms", forms: Object.fromEntries(entries) };
}

export const isFormType = (type: string): type is FormType => formTypes.some((each) => each === type);

function objectIn(json: unknown, mistakes: FormMistake[]): object {
  if (typeof json === "object" && json !== null && !Array.isArray(json)) return json;
  mistakes.push({ path: [], message: "must be an object of lists of forms" });
  return {};
}

function formsIn(list: unknown, type: string, mistakes: FormMistake[]): Form[] {
  if (!Array.isArray(list)) {
    mistakes.push({ path: [type], message: "must be a list of forms" });
    return [];
  }
  return list.map((item: unknown, index) => {
    const { value: form, violations } = decodeInput(Form, item, "refuse");
    const found = violations.length > 0 ? violations : mistakesIn(form);
    mistakes.push(...found.map(({ path, message }) => ({ path: [type, index, ...path], message })));
    for (const option of form.refvalues ?? []) option.formId = form.id;
    return form;
  });
}

function mistakesIn(form: Form): FormMistake[] {
  const mistakes: FormMistake[] = [];
  const { label, type = "", refvalues } = form;
  if (isBlank(label)) mistakes.push({ path: ["label"], message: "is required" });
  if (!inputKinds.includes(type ?? "")) {
    mistakes.push({ path: ["type"], message: `must be one of ${inputKinds.join(", ")}` });
  } else if (takesFreeInput(form)) {
    // The contract, section 2.7: a synchronous write must name its id.
    if (refvalues.length !== 1) mistakes.push({ path: ["refvalues"], message: `must hold one option for a ${type}` });
    return mistakes;
  }
  if (refvalues.length === 0) mistakes.push({ path: ["refvalues"], message: "must hold an option" });
  const values = new Set<string>();
  for (const [index, { value }] of refvalues.entries()) {
    const path = ["refvalues", index, "value"];
    if (isBlank(value)) mistakes.push({ path, message: "is required" });
    else if (values.has(value)) mistakes.push({ path, message: "is already another option's value" });
    else values.add(value);
  }
  return mistakes;
}

const isBlank = (text: string | null | undefined): text is null | undefined => (text ?? "").trim() === "";

/** Ids used by two forms, or by two options of any forms. */
function repeatedIds(entries: readonly (readonly [string, readonly Form[]])[]): FormMistake[] {
  const forms = entries.flatMap(([type, list]) => list.map((form, index) => ({ form, path: [type, index] })));
  const options = forms.flatMap(({ form, path }) =>
    (form.refvalues ?? []).map(({ id }, index) => ({ id, path: [...path, "refvalues", index, "id"] })),
  );
  return [
    ...repeated(forms.map(({ form, path }) => ({ id: form.id, path: [...path, "id"] }))).map((path) => ({
      path,
      message: "is already another form's id",
    })),
    ...repeated(options).map((path) => ({ path, message: "is already another option's id" })),
  ];
}

function repeated(places: readonly { readonly id: string; readonly path: Path }[]): Path[] {
  const first = new Map<string, Path>();
  for (const { id, path } of places) if (!first.has(id)) first.set(id, path);
  return places.filter(({ id, path }) => first.get(id) !== path).map(({ path }) => path);
}
