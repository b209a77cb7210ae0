import { field, reads } from "../model/field.js";
import { text } from "../model/scalar.js";
import { ContactInput } from "./contact.js";
import type { Contact } from "./contact.js";

class ContactRequestData {
  @field(ContactInput, "The contact.", { required: true }) contact!: ContactInput;
}

@reads
class ContactResponseData extends ContactRequestData {
  declare contact: Contact;
}

/** The body of a request that writes a contact. */
export class ContactRequest {
  @field(ContactRequestData, "What is written.", { required: true }) data!: ContactRequestData;
}

/** The body of an answer that holds a contact. */
@reads
export class ContactResponse extends ContactRequest {
  declare data: ContactResponseData;
  @field(text, 'Result of the operation, "success".', { required: true }) status!: string;
}
