import { field, listOf, reads } from "../model/field.js";
import { id, numericText, text } from "../model/scalar.js";

/** One of the answers that a form takes. A form with free input has a single one, which stands for any input. */
@reads
export class FormOption {
  @field(id, "Id of the option; an answer's formRefId.", { key: true }) id!: string;
  @field(id, "Id of the form that the option belongs to.") formId?: string | null;
  @field(text, "The option as people read it.") label?: string | null;
  @field(numericText, "The option as answers hold it.") value?: string | null;
}

/** A question that contacts answer: a consent, a survey, a level of support, a custom field … */
@reads
export class Form {
  @field(id, "Id of the form.", { key: true }) id!: string;
  @field(text, "The question as people read it.") label?: string | null;
  @field(text, "How it is answered: radio, checkbox, select, text, numeric or date.", { required: true }) type?:
    | string
    | null;
  @field(listOf(FormOption), "The options that it has.") refvalues!: FormOption[];
}

const freeInputs: readonly string[] = ["text", "numeric", "date"];

/** Whether a form's answer is text, a number or a date, and not the value of an option. */
export const takesFreeInput = ({ type }: Form): boolean => freeInputs.includes(type ?? "");

/** Whether a contact may have several answers to a form at a time. */
export const takesSeveralAnswers = ({ type }: Form): boolean => type === "checkbox";
