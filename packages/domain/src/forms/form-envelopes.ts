import { field, listOf, reads } from "../model/field.js";
import { text } from "../model/scalar.js";
import { Form } from "./form.js";

@reads
class FormResponseData {
  @field(Form, "The form.", { required: true }) form!: Form;
}

/** The body of an answer that holds a form. */
@reads
export class FormResponse {
  @field(FormResponseData, "What was read.", { required: true }) data!: FormResponseData;
  @field(text, 'Result of the operation, "success".') status?: string | null;
}

@reads
class FormListResponseData {
  @field(listOf(Form), "The forms.") forms!: Form[];
}

/** The body of an answer that holds all forms of a type. */
@reads
export class FormListResponse {
  @field(FormListResponseData, "What was read.", { required: true }) data!: FormListResponseData;
  @field(text, 'Result of the operation, "success".') status?: string | null;
}
