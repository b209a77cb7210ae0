import type { Contact, CustomField, FormAnswer } from "domain/contacts";
import type { FormOption } from "domain/forms";
import type { AnswerForms } from "./answer-forms.js";
import type { ContactAnswer } from "./form-types.js";

/**
 * Every answer of a contact with what it means. Answers to custom fields stand in either list (the contract, section
 * 2.7).
 */
export function answersOf(
  { customFields, formdatas }: Pick<Contact, "customFields" | "formdatas">,
  forms: AnswerForms,
): Promise<readonly ContactAnswer[]> {
  const answers: readonly (CustomField | FormAnswer)[] = [...customFields, ...formdatas];
  return Promise.all(
    answers.map(async (answer) => {
      const form = await forms.find(answer.formId);
      const isChosen = ({ id }: FormOption) => id === answer.formRefId;
      const date = "date" in answer ? (answer.date ?? null) : null;
      return { form, value: form?.refvalues.find(isChosen) ?? null, data: answer.data, date };
    }),
  );
}
