import { field, reads } from "../model/field.js";
import { id, text } from "../model/scalar.js";

/** An answer to a custom field, as a client sends it. */
export class CustomFieldInput {
  @field(text, "Free text, or the value of the chosen option.", { required: true }) data!: string;
  @field(id, "ID of the custom field's form.", { required: true }) formId!: string;
  @field(id, "ID of the form's option; a form with free input has exactly one.", { required: true }) formRefId!: string;
}

/** An answer to a custom field, as the API returns it. */
@reads
export class CustomField extends CustomFieldInput {
  @field(id, "ID of this answer. It changes with every update of the contact.", { required: true }) id!: string;
}
