import { ContactUpsertRequest } from "domain/contacts";
import type { ContactUpsertInput } from "domain/contacts";
import { formTypes, resolveAnswer, upsertFieldOf } from "domain/forms";
import type { FormType, ResolvedAnswer } from "domain/forms";
import { wirePath } from "domain/model";
import type { FormStore } from "../forms/form-store.js";
import type { Drop, DropReason } from "./upsert-outcome.js";

/** An answer in an upsert, with its form's type. */
export type Answer = Extract<ResolvedAnswer, { kind: "resolved" }> & { readonly formType: FormType };

type Resolved =
  | { readonly kind: "resolved"; readonly answers: readonly Answer[] }
  | { readonly kind: "dropped"; readonly drop: Drop };

/** All answers of an upsert. One unknown answer drops the record. */
export function resolveAnswers(input: ContactUpsertInput, groupId: string, forms: FormStore): Resolved {
  const answers: Answer[] = [];
  for (const formType of formTypes) {
    const name = upsertFieldOf[formType];
    for (const [index, written] of (input[name] ?? []).entries()) {
      const answer = resolveAnswer(forms.list(groupId, formType), written);
      if (answer.kind !== "resolved") {
        const place = wirePath(ContactUpsertRequest, ["data", name, index]);
        return { kind: "dropped", drop: { reason: reasons[answer.kind], place } };
      }
      answers.push({ ...answer, formType });
    }
  }
  return { kind: "resolved", answers };
}

const reasons = {
  ambiguousLabel: "ambiguous_label",
  invalidInput: "invalid_input",
  unknownForm: "unknown_form",
  unknownOption: "unknown_option",
} as const satisfies Record<string, DropReason>;
