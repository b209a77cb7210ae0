import { field, reads } from "../model/field.js";
import { dateTime, id, text } from "../model/scalar.js";

/** An answer to a form (a consent, a survey, a level of support …) as it is written. */
export class FormAnswerInput {
  @field(text, "The answer: free text, or the value of the chosen option.", { required: true }) data!: string;
  @field(id, "Id of the form.", { required: true }) formId!: string;
  @field(id, "Id of the form's option; a free-text form has one too.", { required: true }) formRefId!: string;
  @field(dateTime, "When the answer was given.") date?: string | null;
  @field(id, "Id of the survey that the answer belongs to.") surveyId?: string | null;
}

/** An answer to a form as it is answered. */
@reads
export class FormAnswer extends FormAnswerInput {
  @field(id, "Id of this answer. Each update of the contact issues a new one.", { required: true }) id!: string;
  @field(id, "Id of the contact who answered.") contactId?: string | null;
  @field(id, "Id of the space that the contact belongs to.") groupId?: string | null;
}
