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

/** What came of an answer that a client gave at `path`, to a form of a type. */
export interface JudgedAnswer {
  readonly type: FormType;
  readonly path: Path;
  readonly judgement: KnownAnswer | Violation;
}

/** The answers of an upsert: as they are sent, what they refer to, and what is wrong with them. */
export interface ResolvedAnswers {
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
  return sentAnswers(
    listed.flatMap(([type, forms]) =>
      (input[upsertFieldOf[type]] ?? []).map((written, index) => {
        const path = underInput([upsertFieldOf[type], index]);
        const resolved = resolveAnswer(forms, written);
        const judgement = resolved.kind === "resolved" ? resolved : violationOf(resolved, written, forms, path);
        return { type, path, judgement };
      }),
    ),
  );
}

/** Writes answers as an upsert sends them. Two that the API would not both keep are a mistake as well. */
export function sentAnswers(judged: readonly JudgedAnswer[]): ResolvedAnswers {
  const fields: Partial<Record<(typeof upsertFieldOf)[FormType], UpsertAnswerInput[]>> = {};
  const answers: KnownAnswer[] = [];
  const violations: Violation[] = [];
  for (const { type, path, judgement } of judged) {
    if (!("kind" in judgement)) {
      violations.push(judgement);
      continue;
    }
    if (replaces(judgement, answers)) violations.push({ path, ...onlyAnswer });
    answers.push(judgement);
    const { form, data } = judgement;
    (fields[upsertFieldOf[type]] ??= []).push(Object.assign(new UpsertAnswerInput(), { id: form.id, value: data }));
  }
  return { fields, answers, violations };
}

function violationOf(
  unresolved: Exclude<ResolvedAnswer, KnownAnswer>,
  { id, label }: UpsertAnswerInput,
  forms: readonly Form[],
  path: Path,
): Violation {
  if (unresolved.kind === "unknownOption" || unresolved.kind === "invalidInput") {
    return valueViolation(unresolved, [...path, "value"]);
  }
  const accepted = acceptedNames(unresolved, forms, "label");
  if (unresolved.kind === "ambiguousLabel") {
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
