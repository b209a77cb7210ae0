import type { CustomFieldInput } from "domain/contacts";
import { ApiError } from "domain/errors";
import { formTypes, resolveValue, takesOptions } from "domain/forms";
import type { FormType } from "domain/forms";
import { unreadableIn } from "domain/model";
import type { Path, Violation } from "domain/model";
import type { ReceivedForm } from "../rest/forms-client.js";
import type { ReceivedContact } from "../rest/received-contact.js";
import type { FormCatalog } from "./form-catalog.js";
import { accepted, valueViolation } from "./form-violations.js";
import { underInput } from "./input-violations.js";

/** The answers of a contact to write, which are valid apart from what forms say. */
type Answers = Partial<Record<"customFields" | "formdatas", readonly CustomFieldInput[] | null | undefined>>;

/** The answers of a contact as it is. */
type HeldAnswers = Pick<ReceivedContact, "customFields" | "formdatas">;

interface Answer extends CustomFieldInput {
  readonly path: Path;
}

/**
 * Checks the answers of a contact to create or update, but for those that it has already. Throws BAD_USER_INPUT where
 * their form does not take them. An answer to a form that no definition names is for the API to judge, and so is every
 * answer where definitions can't be read (the contract, section 9, 47). Costs a read for each type of form, until all
 * forms are found, unless it is cached.
 */
export async function checkAnswers(input: Answers, catalog: FormCatalog, held?: HeldAnswers | null): Promise<void> {
  const fields = answersOf(input, "customFields");
  const answers = [...fields, ...answersOf(input, "formdatas")].filter((answer) => isNew(answer, held));
  if (answers.length === 0) return;
  const types = typesFrom(fields.length > 0);
  await catalog.checked(async (forms) => {
    const known = await knownForms(answers, types, forms);
    return { violations: answers.flatMap((answer) => violationOf(answer, known.get(answer.formId)) ?? []) };
  });
}

const answersOf = (input: Answers, name: keyof Answers): readonly Answer[] =>
  (input[name] ?? []).map(({ data, formId, formRefId }, index) => {
    return { data, formId, formRefId, path: underInput([name, index]) };
  });

// Blank data is no answer (the contract, section 9, 3). One to a custom field may stand in either list (section 2.7).
const isNew = ({ data, formId, formRefId }: Answer, held: HeldAnswers | null | undefined): boolean =>
  data.trim() !== "" &&
  ![...(held?.customFields ?? []), ...(held?.formdatas ?? [])].some(
    (each) => each.formId === formId && each.formRefId === formRefId && each.data === data,
  );

/** All types of forms, the likely ones first. */
function typesFrom(hasCustomFields: boolean): readonly FormType[] {
  const others = formTypes.filter((type) => type !== "custom_fields");
  return hasCustomFields ? ["custom_fields", ...others] : [...others, "custom_fields"];
}

/** The forms of the answers by their ids, as far as they can be found. */
async function knownForms(
  answers: readonly Answer[],
  types: readonly FormType[],
  catalog: FormCatalog,
): Promise<ReadonlyMap<string, ReceivedForm>> {
  const known = new Map<string, ReceivedForm>();
  // One after the other: most are found early, and where one can't be read, more failures would open the breaker.
  for (const type of types) {
    if (answers.every(({ formId }) => known.has(formId))) break;
    const forms = await catalog.ofType(type).catch(unreadable);
    if (forms === null) break;
    for (const form of forms) known.set(form.id, form);
  }
  return known;
}

function unreadable(error: unknown): null {
  if (error instanceof ApiError) return null;
  throw error;
}

function violationOf({ data, formRefId, path }: Answer, form: ReceivedForm | undefined): Violation | null {
  // Without any option, or with some that can't be read, a definition says nothing of them.
  if (!form || form.refvalues.length === 0 || unreadableIn(form, "refvalues") !== null) return null;
  const option = form.refvalues.find(({ id }) => id === formRefId);
  if (option === undefined) {
    const message = "must be the id of an option of its form";
    const ids = accepted(form.refvalues.map(({ id }) => id));
    return { path: [...path, "formRefId"], code: "UNKNOWN_OPTION", message, accepted: ids };
  }
  const resolved = resolveValue(form, data, [option]);
  if (resolved.kind === "resolved") return null;
  // Nor does an option without a value, or a form of a type that nobody knows here, say anything of the data.
  const isTold = resolved.kind === "invalidInput" || (takesOptions(form) && typeof option.value === "string");
  return isTold ? valueViolation(resolved, [...path, "data"]) : null;
}
