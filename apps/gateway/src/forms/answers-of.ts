import type { ReceivedContact } from "../rest/received-contact.js";
import type { AnswerForms } from "./answer-forms.js";
import type { ContactAnswer } from "./form-types.js";

type ReceivedAnswer = Pick<ReceivedContact["formdatas"][number], "data" | "date" | "formId" | "formRefId">;

/**
 * Every answer of a contact with what it means. Answers to custom fields stand in either list (the contract, section
 * 2.7).
 */
export function answersOf(
  { customFields, formdatas }: Pick<ReceivedContact, "customFields" | "formdatas">,
  forms: AnswerForms,
): Promise<readonly ContactAnswer[]> {
  const answers: readonly ReceivedAnswer[] = [...customFields, ...formdatas];
  return Promise.all(
    answers.map(async ({ data, date, formId, formRefId }) => {
      const form = formId ? await forms.find(formId) : null;
      const value = form?.refvalues.find(({ id }) => id === formRefId) ?? null;
      return { form, value, data: data ?? null, date: date ?? null };
    }),
  );
}
