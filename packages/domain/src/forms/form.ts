import { isDateTime, isPlainDate } from "../model/date-time.js";
import { field, listOf, reads } from "../model/field.js";
import type { Rule } from "../model/rule.js";
import { id, numericText, text } from "../model/scalar.js";

/** One of the options of a form. A form with free input has a single option, which stands for any input. */
@reads
export class FormOption {
  @field(id, "ID of the option; answers refer to it as formRefId.", { key: true }) id!: string;
  @field(id, "ID of the form the option belongs to.") formId?: string | null;
  @field(text, "Display text of the option.") label?: string | null;
  @field(numericText, "Value of the option, as stored in answers.") value?: string | null;
}

/** A question for contacts: a consent, a survey, a level of support, a custom field … */
@reads
export class Form {
  @field(id, "ID of the form.", { key: true }) id!: string;
  @field(text, "Display text of the question.") label?: string | null;
  @field(text, "How it is answered: radio, checkbox, select, text, numeric or date.", { required: true }) type?:
    | string
    | null;
  @field(listOf(FormOption), "The options to choose from.") refvalues!: FormOption[];
}

const isTextOf =
  (holds: (value: string) => boolean) =>
  (value: unknown): boolean =>
    typeof value === "string" && holds(value.trim());

// Text, as all answers are (the contract, section 9, 47).
const inputRules: Readonly<Record<string, Rule>> = {
  text: text.rules[0],
  numeric: {
    code: "INVALID_NUMBER",
    message: "must be a number in digits, such as 12 or -0.5",
    holds: isTextOf((value) => /^-?\d+(\.\d+)?$/.test(value)),
  },
  date: {
    code: "INVALID_DATE",
    message: "must be a date as in RFC 3339, such as 2023-11-07T00:00:00.000Z or 2023-11-07",
    holds: isTextOf((value) => isPlainDate(value) || isDateTime(value)),
  },
};

const optionTypes: readonly string[] = ["radio", "checkbox", "select"];

/** The rule for answers to a form that takes any text, number or date; null where it takes one of its options. */
export const inputRuleOf = ({ type }: Form): Rule | null =>
  typeof type === "string" && Object.hasOwn(inputRules, type) ? (inputRules[type] ?? null) : null;

/** Whether the form takes any text, number or date instead of one of its options. */
export const takesFreeInput = (form: Form): boolean => inputRuleOf(form) !== null;

/** Whether the form is of a type that takes its options alone. There may be types that nobody knows here. */
export const takesOptions = ({ type }: Form): boolean => optionTypes.includes(type ?? "");

/** Whether a contact can have several answers to the form at a time. */
export const takesSeveralAnswers = ({ type }: Form): boolean => type === "checkbox";
