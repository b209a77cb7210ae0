import { UpsertAnswerInput } from "domain/contacts";
import type { ContactUpsertInput } from "domain/contacts";
import { formTypes, resolveAnswer, upsertFieldOf } from "domain/forms";
import type { FormType, ResolvedAnswer } from "domain/forms";
import type { Path, Violation } from "domain/model";
import type { ReceivedForm } from "../rest/forms-client.js";
import { underInput } from "./input-violations.js";

/** An answer of which the form and the option are known. */
export type KnownAnswer = Extract<ResolvedAnswer, { kind: "resolved" }>;

/** The answers of an upsert: as they are sent, what they refer to, and what is wrong with them. */
export interface ResolvedAnswers {
  readonly fields: Pick<ContactUpsertInput, (typeof upsertFieldOf)[FormType]>;
  readonly answers: readonly KnownAnswer[];
  readonly violations: readonly Violation[];
}

const maxAccepted = 100;

/** The types of the forms that an upsert answers. */
export const answeredTypes = (input: ContactUpsertInput): readonly FormType[] =>
  formTypes.filter((type) => (input[upsertFieldOf[type]] ?? []).length > 0);

/**
 * Finds out what each answer refers to. The API drops a whole contact without a word for a single answer that it does
 * not know (the contract, section 2.4), so they are sent as the form's id and the option's value, which it cannot
 * misread.
 */
export function resolveAnswers(
  input: ContactUpsertInput,
  formsOf: ReadonlyMap<FormType, readonly ReceivedForm[]>,
): ResolvedAnswers {
  const fields: Record<string, readonly UpsertAnswerInput[]> = {};
  const answers: KnownAnswer[] = [];
  const violations: Violation[] = [];
  for (const [type, forms] of formsOf) {
    const field = upsertFieldOf[type];
    fields[field] = (input[field] ?? []).flatMap((written, index) => {
      const path = underInput([field, index]);
      const resolved = resolveAnswer(forms, written);
      if (resolved.kind !== "resolved") {
        violations.push(violationOf(resolved, written, forms, path));
        return [];
      }
      answers.push(resolved);
      return [Object.assign(new UpsertAnswerInput(), { id: resolved.form.id, value: resolved.data })];
    });
  }
  return { fields, answers, violations };
}

type Unresolved = Exclude<ResolvedAnswer, KnownAnswer>;

function violationOf(
  unresolved: Unresolved,
  { id, label }: UpsertAnswerInput,
  forms: readonly ReceivedForm[],
  path: Path,
): Violation {
  if (unresolved.kind === "unknownOption") {
    const accepted = textsOf(unresolved.form.refvalues.map((option) => option.label ?? option.value));
    return { path: [...path, "value"], code: "UNKNOWN_OPTION", message: "must be an option of its form", accepted };
  }
  if (unresolved.kind === "ambiguousLabel") {
    const accepted = textsOf(forms.filter((form) => isLabelled(form, label)).map((form) => form.id));
    return {
      path,
      code: "AMBIGUOUS_LABEL",
      message: "must have the id of its form, whose label others have too",
      accepted,
    };
  }
  const accepted = textsOf(forms.map((form) => form.label));
  if (!id && !label) return { path, code: "REQUIRED", message: "must have the id or the label of a form", accepted };
  return { path, code: "UNKNOWN_FORM", message: "must have the id or the label of a form of its type", accepted };
}

const isLabelled = (form: ReceivedForm, label: string | null | undefined): boolean =>
  resolveAnswer([form], { label, value: "" }).kind !== "unknownForm";

const textsOf = (texts: readonly (string | null | undefined)[]): readonly string[] =>
  [...new Set(texts.filter((each) => typeof each === "string"))].slice(0, maxAccepted);
