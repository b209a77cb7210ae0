import { field, listOf, reads } from "../model/field.js";
import { text } from "../model/scalar.js";
import { Form } from "./form.js";

@reads
class FormResponseData {
  @field(Form, "The form.", { required: true }) form!: Form;
}

/** The body of a response with one form. */
@reads
export class FormResponse {
  @field(FormResponseData, "The data.", { required: true }) data!: FormResponseData;
  @field(text, 'Always "success".') status?: string | null;
}

@reads
class FormListResponseData {
  @field(listOf(Form), "The forms.") forms!: Form[];
}

/** The body of a response with all forms of a type. */
@reads
export class FormListResponse {
  @field(FormListResponseData, "The data.", { required: true }) data!: FormListResponseData;
  @field(text, 'Always "success".') status?: string | null;
}
