import type { ContactForm, CreateContactInput } from "contacts-graphql-client";

/** The fields that are typed into, in their order on the page. Each is named by the path of what it fills in the input. */
export const textFields = [
  "firstname",
  "surname",
  "mail",
  "mobile",
  "address.street",
  "address.housenumber",
  "address.postalcode",
  "address.city",
  "address.country",
] as const;

/** The fields that are answers to forms, likewise. */
export const answerFields = ["customFields", "formdatas"] as const;

export const requiredFields: readonly TextField[] = ["firstname", "surname", "mail"];

export type TextField = (typeof textFields)[number];
export type AnswerField = (typeof answerFields)[number];
export type Field = TextField | AnswerField;

export const fields: readonly Field[] = [...textFields, ...answerFields];

/** The forms that the page asks: null where the campaign has none. */
export type Forms = Readonly<Record<AnswerField, ContactForm | null>>;

export type Option = ContactForm["refvalues"][number];

/** What is sent for a chosen option. It needs no definition of its form any more. */
export interface Answer {
  readonly formId: string;
  readonly formRefId: string;
  readonly data: string;
}

export interface Values {
  readonly texts: Readonly<Record<TextField, string>>;
  readonly answers: Readonly<Record<AnswerField, Answer | null>>;
}

export const emptyValues: Values = {
  texts: Object.fromEntries(textFields.map((field) => [field, ""])) as Values["texts"],
  answers: { customFields: null, formdatas: null },
};

export const answerOf = (form: ContactForm, { id, value }: Option): Answer => ({
  formId: form.id,
  formRefId: id,
  data: value ?? "",
});

export const isAnswerField = (field: string | null): field is AnswerField =>
  answerFields.some((each) => each === field);

/** Without answers that can't be chosen any more; the same values where there are none. */
export function stillAsked(values: Values, forms: Forms): Values {
  const gone = answerFields.filter((field) => {
    const [answer, form] = [values.answers[field], forms[field]];
    return answer !== null && !form?.refvalues.some((option) => isSame(answerOf(form, option), answer));
  });
  if (gone.length === 0) return values;
  return { ...values, answers: { ...values.answers, ...Object.fromEntries(gone.map((field) => [field, null])) } };
}

const isSame = (one: Answer, other: Answer): boolean =>
  one.formId === other.formId && one.formRefId === other.formRefId && one.data === other.data;

/** The contact that is signed up: what was filled in, and nothing else. */
export function inputOf({ texts, answers: { customFields, formdatas } }: Values): CreateContactInput {
  const address = filledIn(texts, "address.");
  return {
    ...filledIn(texts, ""),
    ...(Object.keys(address).length > 0 && { address }),
    ...(customFields && { customFields: [customFields] }),
    ...(formdatas && { formdatas: [formdatas] }),
  };
}

function filledIn(texts: Values["texts"], prefix: "" | "address."): Record<string, string> {
  const entries = textFields
    .filter((field) => field.startsWith(prefix) && !field.slice(prefix.length).includes("."))
    .map((field) => [field.slice(prefix.length), texts[field].trim()] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== ""));
}
