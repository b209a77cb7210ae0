import { Contact, CustomField, Tag } from "domain/contacts";
import {
  boolean,
  date,
  dateTime,
  decodeResponse,
  encode,
  field,
  id,
  integer,
  listOf,
  mail,
  numericText,
  reads,
  text,
  textualNumber,
} from "domain/model";
import type { ContactDocument } from "./contact-row.js";

// The contract, section 4.2: an older view of a contact, with some names of its own and without some of the fields.

@reads
class AddressV1 {
  @field(text, "Second line, such as the name of an estate.") addition?: string | null;
  @field(text, "Building.") building?: string | null;
  @field(text, "City.") city?: string | null;
  @field(text, "Country.") country?: string | null;
  @field(text, "County.") county?: string | null;
  @field(text, "Door.") door?: string | null;
  @field(numericText, "Floor.") floor?: string | null;
  @field(numericText, "Number of the house in its street.", { wireName: "house_number" }) housenumber?: string | null;
  @field(id, "Id of the address.") id?: string | null;
  @field(text, "Anything else about how to get there.") infos?: string | null;
  @field(textualNumber, "Latitude in degrees; null until the address is geocoded.") latitude?: number | null;
  @field(textualNumber, "Longitude in degrees; null until the address is geocoded.") longitude?: number | null;
  @field(numericText, "Postal code.", { wireName: "postal_code" }) postalcode?: string | null;
  @field(text, "State.") state?: string | null;
  @field(text, "Street, without the house number.") street?: string | null;
}

@reads
class FormAnswerV1 {
  @field(text, "The answer: free text, or the value of the chosen option.", { required: true }) data!: string;
  @field(id, "Id of the form.", { required: true }) formId!: string;
  @field(id, "Id of the form's option; a free-text form has one too.", { required: true }) formRefId!: string;
  @field(id, "Id of this answer.", { required: true }) id!: string;
  @field(dateTime, "When the answer was given.") date?: string | null;
  @field(id, "Id of the survey that the answer belongs to.") surveyId?: string | null;
}

/** What GET /v1/contacts/{contactId} answers, without an envelope. */
@reads
export class ContactV1 {
  @field(dateTime, "When the contact was created.", { required: true }) createdAt!: string;
  @field(id, "Id of the contact.", { required: true }) id!: string;
  @field(dateTime, "When the contact was last changed.", { required: true }) updatedAt!: string;
  @field(AddressV1, "Postal address.") address?: AddressV1 | null;
  @field(integer, "Age category.") ageCategory?: number | null;
  @field(text, "City of birth.") birthCity?: string | null;
  @field(text, "Country of birth.") birthCountry?: string | null;
  @field(date, "Date of birth, as its midnight in UTC.") birthdate?: string | null;
  @field(boolean, "Whether the contact must not be contacted any more.") blackList?: boolean | null;
  @field(listOf(CustomField), "Answers to custom fields.") customFields!: CustomField[];
  @field(text, "First name.") firstname?: string | null;
  @field(listOf(FormAnswerV1), "Answers to forms.") formdatas!: FormAnswerV1[];
  @field(mail, "Mail address.") mail?: string | null;
  @field(text, "Mobile phone number.") mobile?: string | null;
  @field(boolean, "Whether the mobile phone number is known to be wrong.") mobileInvalid?: boolean | null;
  @field(text, "Nationality.") nationality?: string | null;
  @field(text, "Landline phone number.") phone?: string | null;
  @field(boolean, "Whether the landline phone number is known to be wrong.") phoneInvalid?: boolean | null;
  @field(text, "Last name.") surname?: string | null;
  @field(listOf(Tag), "Tags.") tags!: Tag[];
}

/** The older view of a contact as it is stored. */
export const contactV1 = (document: ContactDocument): ContactDocument =>
  encode(ContactV1, decodeResponse(Contact, document).value);
