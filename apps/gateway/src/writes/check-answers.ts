import { ApiError } from "domain/errors";
import { takesOptions } from "domain/forms";
import { unreadableIn } from "domain/model";
import type { Violation } from "domain/model";
import type { ReceivedForm } from "../rest/forms-client.js";
import type { ReceivedContact } from "../rest/received-contact.js";
import type { FormCatalog } from "./form-catalog.js";
import { answersOf, formsOf, optionViolation, resolveOption } from "./input-answers.js";
import type { Answers, InputAnswer } from "./input-answers.js";

/** The answers of a contact as it is. */
type HeldAnswers = Pick<ReceivedContact, "customFields" | "formdatas">;

/**
 * Checks the answers of a contact to create or update, but for those that it has already. Throws BAD_USER_INPUT where
 * their form does not take them. An answer to a form that no definition names is for the API to judge, and so is every
 * answer where definitions can't be read (the contract, section 9, 47). Costs a read for each type of form, until all
 * forms are found, unless it is cached.
 */
export async function checkAnswers(input: Answers, catalog: FormCatalog, held?: HeldAnswers | null): Promise<void> {
  const answers = answersOf(input).filter((answer) => !isHeld(answer, held));
  if (answers.length === 0) return;
  await catalog.checked(async (forms) => {
    const known = await formsOf(answers, (type) => forms.ofType(type).catch(unreadable));
    return { violations: answers.flatMap((answer) => violationOf(answer, known.get(answer.formId)?.form) ?? []) };
  });
}

// One to a custom field may stand in either list (the contract, section 2.7).
const isHeld = ({ data, formId, formRefId }: InputAnswer, held: HeldAnswers | null | undefined): boolean =>
  [...(held?.customFields ?? []), ...(held?.formdatas ?? [])].some(
    (each) => each.formId === formId && each.formRefId === formRefId && each.data === data,
  );

function unreadable(error: unknown): null {
  if (error instanceof ApiError) return null;
  throw error;
}

function violationOf(answer: InputAnswer, form: ReceivedForm | undefined): Violation | null {
  // Without any option, or with some that can't be read, a definition says nothing of them.
  if (!form || form.refvalues.length === 0 || unreadableIn(form, "refvalues") !== null) return null;
  const resolved = resolveOption(answer, form);
  if (resolved.kind === "resolved") return null;
  // Nor does an option without a value, or a form of a type that nobody knows here, say anything of the data.
  if (resolved.kind === "unknownOption" && !(takesOptions(form) && typeof resolved.options[0]?.value === "string")) {
    return null;
  }
  return optionViolation(resolved, form, answer.path);
}
