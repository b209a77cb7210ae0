import { UpsertAnswerInput } from "domain/contacts";
import type { ContactUpsertInput } from "domain/contacts";
import { formTypes, resolveAnswer, takesSeveralAnswers, upsertFieldOf } from "domain/forms";
import type { Form, FormType, ResolvedAnswer } from "domain/forms";
import type { Path, Violation } from "domain/model";
import type { FormCatalog } from "./form-catalog.js";
import { acceptedNames, valueViolation } from "./form-violations.js";
import { underInput } from "./input-violations.js";

/** An answer of which the form and the option are known. */
export type KnownAnswer = Extract<ResolvedAnswer, { kind: "resolved" }>;

/** The answers of an upsert: as they are sent, what they refer to, and what is wrong with them. */
interface ResolvedAnswers {
  readonly fields: Pick<ContactUpsertInput, (typeof upsertFieldOf)[FormType]>;
  readonly answers: readonly KnownAnswer[];
  readonly violations: readonly Violation[];
}

/**
 * Finds out what each answer of an upsert refers to. The API drops a whole contact without a word for a single answer
 * that it does not know (the contract, section 2.4), so they are sent as the form's id and the option's value, which it
 * cannot misread. Costs a read for each type of form that is answered, unless it is cached.
 */
export async function resolveAnswers(input: ContactUpsertInput, catalog: FormCatalog): Promise<ResolvedAnswers> {
  const types = formTypes.filter((type) => (input[upsertFieldOf[type]] ?? []).length > 0);
  const listed = await Promise.all(types.map(async (type) => [type, await catalog.ofType(type)] as const));

  const fields: Record<string, readonly UpsertAnswerInput[]> = {};
  const answers: KnownAnswer[] = [];
  const violations: Violation[] = [];
  for (const [type, forms] of listed) {
    const field = upsertFieldOf[type];
    fields[field] = (input[field] ?? []).flatMap((written, index) => {
      const path = underInput([field, index]);
      const resolved = resolveAnswer(forms, written);
      const violation = violationOf(resolved, written, forms, answers, path);
      if (violation) violations.push(violation);
      if (resolved.kind !== "resolved") return [];
      answers.push(resolved);
      return [Object.assign(new UpsertAnswerInput(), { id: resolved.form.id, value: resolved.data })];
    });
  }
  return { fields, answers, violations };
}

function violationOf(
  resolved: ResolvedAnswer,
  { id, label }: UpsertAnswerInput,
  forms: readonly Form[],
  earlier: readonly KnownAnswer[],
  path: Path,
): Violation | null {
  if (resolved.kind === "resolved") return replaces(resolved, earlier) ? { path, ...onlyAnswer } : null;
  if (resolved.kind === "unknownOption" || resolved.kind === "invalidInput") {
    return valueViolation(resolved, [...path, "value"]);
  }
  const accepted = acceptedNames(resolved, forms, "label");
  if (resolved.kind === "ambiguousLabel") {
    const message = "must have the id of its form, whose label others have too";
    return { path, code: "AMBIGUOUS_LABEL", message, accepted };
  }
  if (!id && !label) return { path, code: "REQUIRED", message: "must have the id or the label of a form", accepted };
  return { path, code: "UNKNOWN_FORM", message: "must have the id or the label of a form of its type", accepted };
}

const onlyAnswer = { code: "TOO_MANY_ITEMS", message: "must be the only answer to its form, which takes one" } as const;

/** Whether an earlier answer would be lost to this one. */
const replaces = ({ form, data }: KnownAnswer, earlier: readonly KnownAnswer[]): boolean =>
  !takesSeveralAnswers(form) && earlier.some((each) => each.form.id === form.id && each.data !== data);
