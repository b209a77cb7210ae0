import { expect } from "vitest";
import type { TestContext } from "vitest";
import type { Answer } from "./rest-client.js";
import { orSkip } from "./space.js";
import type { Json, Space } from "./space.js";

export interface FormJson extends Json {
  readonly label: string;
  readonly type: string;
  readonly refvalues: readonly OptionJson[];
}

export interface OptionJson extends Json {
  readonly label: string;
  readonly value: string;
}

/** An answer to a form, as a contact holds it. */
export interface AnswerJson {
  readonly form_id: number;
  readonly form_ref_id: number;
  readonly data: string;
}

/** The types of forms with the field of an upsert that takes their answers (the contract, section 2.7). */
export const upsertFields = {
  consent: "consents",
  custom_fields: "custom_fields",
  level_of_support: "status",
  presence_status: "name_presences",
  survey: "forms",
  tasks: "actions",
} as const;

export const formTypes = Object.keys(upsertFields) as readonly (keyof typeof upsertFields)[];

export type FormType = (typeof formTypes)[number];

export const formsIn = (answer: Answer): readonly FormJson[] => Object(answer.body).data?.forms ?? [];

export async function formsOf({ rest }: Space, type: FormType): Promise<readonly FormJson[]> {
  const answer = await rest.send("GET", `/v1/forms/type/${type}`);
  expect(answer).toMatchObject({ status: 200 });
  return formsIn(answer);
}

/** A form with the type that it is listed under. */
export type TypedForm = readonly [FormType, FormJson];

/** Whatever forms the space has that can be answered. */
export async function answerableForms(space: Space): Promise<readonly TypedForm[]> {
  const forms = await Promise.all(
    formTypes.map(async (type) => (await formsOf(space, type)).map((form) => [type, form] as const)),
  );
  return forms.flat().filter(([, { refvalues }]) => refvalues.length > 0);
}

/** The first form that can be answered and is of a `kind`; where there is none, the test is skipped. */
export async function formFor(
  context: TestContext,
  space: Space,
  kind: string,
  isOf: (form: FormJson, type: FormType) => boolean = () => true,
): Promise<TypedForm> {
  const found = (await answerableForms(space)).find(([type, form]) => isOf(form, type));
  return orSkip(context, found, `The space has no ${kind}.`);
}

const freeInputs: Readonly<Record<string, string>> = {
  text: "Some text",
  numeric: "42",
  date: "2024-05-17T00:00:00.000Z",
};

export const hasOptions = (form: FormJson): boolean => !takesFreeInput(form);

const takesFreeInput = ({ type }: FormJson): boolean => Object.hasOwn(freeInputs, type);

/** A valid answer to a form; of a form with options, the one at `index`. */
export function answerTo(form: FormJson, index = 0): AnswerJson {
  const option = form.refvalues[takesFreeInput(form) ? 0 : index];
  if (option === undefined) throw new Error(`Form ${form.id} has no option at ${index}.`);
  return { form_id: form.id, form_ref_id: option.id, data: freeInputs[form.type] ?? option.value };
}

/** The field of a contact that answers to forms of a type are written to. */
export const writtenTo = (type: FormType): "custom_fields" | "formdatas" =>
  type === "custom_fields" ? "custom_fields" : "formdatas";

/** A contact's fields with an answer to each of the forms. */
export function answered(...forms: readonly TypedForm[]): object {
  const to = (field: string) => forms.flatMap(([type, form]) => (writtenTo(type) === field ? [answerTo(form)] : []));
  return { custom_fields: to("custom_fields"), formdatas: to("formdatas") };
}

/** All answers of a contact; those to custom fields may be under either name when read (the contract, section 2.7). */
export const answersOf = ({ custom_fields: fields, formdatas }: Json): readonly (AnswerJson & Json)[] =>
  [fields ?? [], formdatas ?? []].flat() as (AnswerJson & Json)[];

/** What a contact has answered to one form. */
export const dataOf = (contact: Json, form: FormJson): readonly string[] =>
  answersOf(contact)
    .filter(({ form_id: formId }) => formId === form.id)
    .map(({ data }) => data)
    .sort();
