import { field, reads } from "../model/field.js";
import { integer, text } from "../model/scalar.js";
import { ContactInput } from "./contact.js";
import type { Contact } from "./contact.js";

class ContactRequestData {
  @field(ContactInput, "The contact.", { required: true }) contact!: ContactInput;
}

@reads
class ContactResponseData extends ContactRequestData {
  declare contact: Contact;
}

/** The body of a request that creates or replaces a contact. */
export class ContactRequest {
  @field(ContactRequestData, "The data to write.", { required: true }) data!: ContactRequestData;
}

/** The body of a response with one contact. */
@reads
export class ContactResponse extends ContactRequest {
  declare data: ContactResponseData;
  @field(text, 'Always "success".', { required: true }) status!: string;
}

@reads
class ContactCountData {
  @field(integer, "Number of matching contacts.", { required: true }) total!: number;
}

/** The body of a response with a count. */
@reads
export class ContactCountResponse {
  @field(ContactCountData, "The count.", { required: true }) data!: ContactCountData;
  @field(text, 'Always "success".') status?: string | null;
}
