import { field, listOf, reads } from "../model/field.js";
import { integer, text } from "../model/scalar.js";
import { Contact, ContactInput } from "./contact.js";

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

@reads
class ContactPageData {
  @field(listOf(Contact), "The contacts of the page; fewer than were asked for on the last one.") contacts!: Contact[];
}

/** The body of an answer that holds a page of contacts. */
@reads
export class ContactPageResponse {
  @field(ContactPageData, "What was found.", { required: true }) data!: ContactPageData;
  @field(text, 'Result of the operation, "success".') status?: string | null;
}

@reads
class ContactCountData {
  @field(integer, "How many contacts there are.", { required: true }) total!: number;
}

/** The body of an answer that holds a count. */
@reads
export class ContactCountResponse {
  @field(ContactCountData, "What was counted.", { required: true }) data!: ContactCountData;
  @field(text, 'Result of the operation, "success".') status?: string | null;
}
