import { ContactUpsertInput, UpsertAnswerInput } from "domain/contacts";
import type { ContactInput } from "domain/contacts";
import { resolveValue } from "domain/forms";
import { fieldsOf } from "domain/model";
import type { Model, Violation } from "domain/model";
import type { FormCatalog } from "./form-catalog.js";
import { accepted } from "./form-violations.js";
import { answersOf, formsOf, optionViolation, resolveOption } from "./input-answers.js";
import type { InputAnswer, TypedForm } from "./input-answers.js";
import { saysNothing } from "./input-violations.js";
import type { SentUpsert } from "./is-visible.js";
import { sentAnswers } from "./upsert-answers.js";
import type { JudgedAnswer, KnownAnswer, ResolvedAnswers } from "./upsert-answers.js";

/**
 * The upsert that delivers a contact to create, which is valid and has no `deliveryViolations`. Throws BAD_USER_INPUT for
 * an answer that the API would drop the whole contact for, and whatever reading forms throws. Costs a read for each type
 * of form, until all forms are found, unless it is cached.
 */
export async function resolveContactUpsert(input: ContactInput, catalog: FormCatalog): Promise<SentUpsert> {
  const given = answersOf(input);
  const { fields, answers } = await catalog.checked((forms) => resolveGiven(given, forms));
  return { input: Object.assign(carried(ContactUpsertInput, input), fields), answers };
}

async function resolveGiven(given: readonly InputAnswer[], catalog: FormCatalog): Promise<ResolvedAnswers> {
  const known = await formsOf(given, (type) => catalog.ofType(type));
  const ids = accepted([...known.keys()]);
  const unknown = { code: "UNKNOWN_FORM", message: "must be the id of a form", accepted: ids } as const;
  const violations: Violation[] = [];
  const judged: JudgedAnswer[] = [];
  for (const answer of given) {
    const { path } = answer;
    const found = known.get(answer.formId);
    if (found) judged.push({ type: found.type, path, judgement: judge(answer, found) });
    else violations.push({ path: [...path, "formId"], ...unknown });
  }
  const sent = sentAnswers(judged);
  return { ...sent, violations: [...violations, ...sent.violations] };
}

function judge(answer: InputAnswer, { form }: TypedForm): KnownAnswer | Violation {
  const resolved = resolveOption(answer, form);
  if (resolved.kind !== "resolved") return optionViolation(resolved, form, answer.path);
  // An upsert names an option by its value alone.
  const meant = resolveValue(form, resolved.data);
  if (meant.kind === "resolved" && meant.option.id === resolved.option.id) return resolved;
  const message = "must be an option that no other option of its form has the value of";
  return { path: [...answer.path, "formRefId"], code: "UNKNOWN_OPTION", message };
}

/** What a model has of what was given. Empty values are left out, as the API takes them for none. */
function carried<Instance extends object>(model: Model<Instance>, given: object): Instance {
  const instance = new model();
  for (const { name, type } of fieldsOf(model)) {
    const value: unknown = Reflect.get(given, name);
    if (saysNothing(value) || type === UpsertAnswerInput) continue;
    const one = (item: unknown): unknown => (typeof type === "function" ? carried(type, Object(item)) : item);
    Reflect.set(
      instance,
      name,
      Array.isArray(value) ? value.filter((item) => !saysNothing(item)).map(one) : one(value),
    );
  }
  return instance;
}
