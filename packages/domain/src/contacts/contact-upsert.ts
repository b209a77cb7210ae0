import { field, listOf } from "../model/field.js";
import { boolean, date, id, integer, mail, numericText, text, textualNumber } from "../model/scalar.js";
import { AddressInput } from "./address.js";
import { TagInput } from "./tag.js";

// The contract, section 4.3: the upsert has names of its own for some fields. A field has one name in TypeScript and in
// GraphQL all the same.

/** A postal address as an upsert writes it. */
export class UpsertAddressInput extends AddressInput {
  @field(numericText, "Official code of the city.") citycode?: string | null;
  @field(id, "Id of the address.") id?: string | null;
  @field(textualNumber, "Latitude in degrees.") latitude?: number | null;
  @field(textualNumber, "Longitude in degrees.") longitude?: number | null;
}

/** An answer to a form, which is named by its id or by its label. */
export class UpsertAnswerInput {
  @field(id, "Id of the form, not of the option.") id?: string | null;
  @field(text, "Label of the form, where no other form has it.") label?: string | null;
  @field(text, "Value or label of the chosen option; free text, a number or a date where the form takes that.", {
    required: true,
  })
  value!: string;
}

/** A note as an upsert writes it. */
export class UpsertNoteInput {
  @field(text, "Text of the note.", { wireName: "content" }) data?: string | null;
  @field(id, "Id of the note; without one the note is new.") id?: string | null;
  @field(boolean, "Whether the note stands above the others.") pinned?: boolean | null;
}

/** A contact as an upsert writes it: what is left out is left as it is. */
export class ContactUpsertInput {
  @field(id, "Id of the contact; without one it is found by mail address and names, or created.") id?: string | null;
  @field(listOf(UpsertAnswerInput), "Answers to forms of the type tasks.") actions?: UpsertAnswerInput[] | null;
  @field(UpsertAddressInput, "Postal address.") address?: UpsertAddressInput | null;
  @field(integer, "Age category.") ageCategory?: number | null;
  @field(text, "City of birth.", { wireName: "birthcity" }) birthCity?: string | null;
  @field(text, "Country of birth.", { wireName: "birthcountry" }) birthCountry?: string | null;
  @field(text, "Department of birth.", { wireName: "birthdept" }) birthDept?: string | null;
  @field(date, "Date of birth: a date such as 1987-04-23, or its midnight in UTC.") birthdate?: string | null;
  @field(boolean, "Whether the contact must not be contacted any more.") blackList?: boolean | null;
  @field(listOf(UpsertAnswerInput), "Answers to forms of the type consent.") consents?: UpsertAnswerInput[] | null;
  @field(listOf(UpsertAnswerInput), "Answers to custom fields.") customFields?: UpsertAnswerInput[] | null;
  @field(text, "First name.") firstname?: string | null;
  @field(listOf(UpsertAnswerInput), "Answers to forms of the type survey.") forms?: UpsertAnswerInput[] | null;
  @field(mail, "Mail address.") mail?: string | null;
  @field(text, "Married name.") marriedName?: string | null;
  @field(text, "Mobile phone number.") mobile?: string | null;
  @field(listOf(UpsertAnswerInput), "Answers to forms of the type presence status.") namePresences?:
    | UpsertAnswerInput[]
    | null;
  @field(id, "Id of the contact in NationBuilder.") nationbuilderid?: string | null;
  @field(text, "Nationality.") nationality?: string | null;
  @field(listOf(UpsertNoteInput), "Notes about the contact.") notes?: UpsertNoteInput[] | null;
  @field(text, "Landline phone number.") phone?: string | null;
  @field(listOf(UpsertAnswerInput), "Answers to forms of the type level of support.") status?:
    | UpsertAnswerInput[]
    | null;
  @field(text, "Last name.") surname?: string | null;
  @field(listOf(TagInput), "Tags.") tags?: TagInput[] | null;
}

/** The body of an upsert. */
export class ContactUpsertRequest {
  @field(text, 'What is written: "contact".', { required: true }) kind!: string;
  @field(ContactUpsertInput, "The contact.", { required: true }) data!: ContactUpsertInput;
}
