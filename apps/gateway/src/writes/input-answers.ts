import type { CustomFieldInput } from "domain/contacts";
import { formTypes, resolveValue } from "domain/forms";
import type { FormType, ResolvedValue } from "domain/forms";
import type { Path, Violation } from "domain/model";
import type { ReceivedForm } from "../rest/forms-client.js";
import { accepted, valueViolation } from "./form-violations.js";
import { underInput } from "./input-violations.js";

const lists = ["customFields", "formdatas"] as const;

/** The answers of a contact to write, which are valid apart from what forms say. */
export type Answers = Partial<Record<(typeof lists)[number], readonly CustomFieldInput[] | null | undefined>>;

export interface InputAnswer extends CustomFieldInput {
  readonly list: keyof Answers;
  readonly path: Path;
}

export interface TypedForm {
  readonly form: ReceivedForm;
  readonly type: FormType;
}

/** The answers of both lists. Blank data is no answer (the contract, section 9, 3). */
export const answersOf = (input: Answers): readonly InputAnswer[] =>
  lists.flatMap((list) =>
    (input[list] ?? [])
      .map(({ data, formId, formRefId }, index) => {
        return { data, formId, formRefId, list, path: underInput([list, index]) };
      })
      .filter(({ data }) => data.trim() !== ""),
  );

/** The forms of the answers by their ids. Looks no further where `listed` resolves with null. */
export async function formsOf(
  answers: readonly InputAnswer[],
  listed: (type: FormType) => Promise<readonly ReceivedForm[] | null>,
): Promise<ReadonlyMap<string, TypedForm>> {
  const known = new Map<string, TypedForm>();
  // One after the other: most are found early, and where one can't be read, more failures would open the breaker.
  for (const type of typesFrom(answers.some(({ list }) => list === "customFields"))) {
    if (answers.every(({ formId }) => known.has(formId))) break;
    const forms = await listed(type);
    if (forms === null) break;
    for (const form of forms) known.set(form.id, { form, type });
  }
  return known;
}

/** All types of forms, the likely ones first. */
function typesFrom(hasCustomFields: boolean): readonly FormType[] {
  const others = formTypes.filter((type) => type !== "custom_fields");
  return hasCustomFields ? ["custom_fields", ...others] : [...others, "custom_fields"];
}

/** The value of an answer, or why it is none; `unknownId`: its form has no option with this id. */
export type ResolvedOption = ResolvedValue | { readonly kind: "unknownId" };

/** Finds out what an answer to `form` stands for, by the option's id. */
export function resolveOption({ data, formRefId }: InputAnswer, form: ReceivedForm): ResolvedOption {
  const option = form.refvalues.find(({ id }) => id === formRefId);
  return option === undefined ? { kind: "unknownId" } : resolveValue(form, data, [option]);
}

/** What is wrong with an answer that its form does not take. */
export function optionViolation(
  unfit: Exclude<ResolvedOption, { kind: "resolved" }>,
  form: ReceivedForm,
  path: Path,
): Violation {
  if (unfit.kind !== "unknownId") return valueViolation(unfit, [...path, "data"]);
  const message = "must be the id of an option of its form";
  const ids = accepted(form.refvalues.map(({ id }) => id));
  return { path: [...path, "formRefId"], code: "UNKNOWN_OPTION", message, accepted: ids };
}
