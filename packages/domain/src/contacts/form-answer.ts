import { field, reads } from "../model/field.js";
import { dateTime, id, text } from "../model/scalar.js";

/** An answer to a form (a consent, a survey, a level of support …), as a client sends it. */
export class FormAnswerInput {
  @field(text, "Free text, or the value of the chosen option.", { required: true }) data!: string;
  @field(id, "ID of the form.", { required: true }) formId!: string;
  @field(id, "ID of the form's option; a form with free input has exactly one.", { required: true }) formRefId!: string;
  @field(dateTime, "When the contact answered.") date?: string | null;
  @field(id, "ID of the survey the answer belongs to.") surveyId?: string | null;
}

/** An answer to a form, as the API returns it. */
@reads
export class FormAnswer extends FormAnswerInput {
  @field(id, "ID of this answer. It changes with every update of the contact.", { required: true }) id!: string;
  @field(id, "ID of the contact who answered.") contactId?: string | null;
  @field(id, "ID of the space the contact belongs to.") groupId?: string | null;
}
