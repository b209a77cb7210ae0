import { field, reads } from "../model/field.js";
import { id, text } from "../model/scalar.js";

/** An answer to a custom field as it is written. */
export class CustomFieldInput {
  @field(text, "The answer: free text, or the value of the chosen option.", { required: true }) data!: string;
  @field(id, "Id of the custom field's form.", { required: true }) formId!: string;
  @field(id, "Id of the form's option; a free-text form has one too.", { required: true }) formRefId!: string;
}

/** An answer to a custom field as it is answered. */
@reads
export class CustomField extends CustomFieldInput {
  @field(id, "Id of this answer. Each update of the contact issues a new one.", { required: true }) id!: string;
}
