import { field, listOf, reads } from "../model/field.js";
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

const freeInputs: readonly string[] = ["text", "numeric", "date"];

/** Whether the form takes any text, number or date instead of one of its options. */
export const takesFreeInput = ({ type }: Form): boolean => freeInputs.includes(type ?? "");

/** Whether a contact can have several answers to the form at a time. */
export const takesSeveralAnswers = ({ type }: Form): boolean => type === "checkbox";
