import { field, listOf, reads } from "../model/field.js";
import { boolean, date, dateTime, id, integer, mail, phone, text } from "../model/scalar.js";
import { AddressInput } from "./address.js";
import type { Address } from "./address.js";
import { CustomFieldInput } from "./custom-field.js";
import type { CustomField } from "./custom-field.js";
import { FormAnswerInput } from "./form-answer.js";
import type { FormAnswer } from "./form-answer.js";
import { NoteInput } from "./note.js";
import type { Note } from "./note.js";
import { TagInput } from "./tag.js";
import type { Tag } from "./tag.js";

// Gender and external ID are in no document, but clients read and write them (the contract, section 4.4).

/** A contact, as a client sends it. */
export class ContactInput {
  @field(listOf(id), "IDs of the actions the contact takes part in.") actionIds?: string[] | null;
  @field(AddressInput, "Postal address.") address?: AddressInput | null;
  @field(integer, "Age category.") ageCategory?: number | null;
  @field(text, "City of birth.") birthCity?: string | null;
  @field(text, "Country of birth.") birthCountry?: string | null;
  @field(text, "Department of birth (a French département).") birthDept?: string | null;
  @field(date, "Date of birth.") birthdate?: string | null;
  @field(boolean, "Whether the contact must no longer be contacted.") blackList?: boolean | null;
  @field(listOf(CustomFieldInput), "Answers to custom fields.") customFields?: CustomFieldInput[] | null;
  @field(text, "ID of the contact in another system.", { undocumented: true }) externalId?: string | null;
  @field(text, "First name.") firstname?: string | null;
  @field(listOf(FormAnswerInput), "Answers to forms, such as consents, surveys and levels of support.") formdatas?:
    | FormAnswerInput[]
    | null;
  @field(text, "Gender, such as F or M.", { undocumented: true }) gender?: string | null;
  @field(mail, "Mail address.") mail?: string | null;
  @field(text, "Married name.") marriedName?: string | null;
  @field(phone, "Mobile phone number.") mobile?: string | null;
  @field(boolean, "Whether the mobile phone number is known to be wrong.") mobileInvalid?: boolean | null;
  @field(text, "Nationality.") nationality?: string | null;
  @field(listOf(NoteInput), "Notes about the contact.") notes?: NoteInput[] | null;
  @field(phone, "Landline phone number.") phone?: string | null;
  @field(boolean, "Whether the landline phone number is known to be wrong.") phoneInvalid?: boolean | null;
  @field(text, "Last name.") surname?: string | null;
  @field(listOf(TagInput), "Tags.") tags?: TagInput[] | null;
  @field(id, "ID of the user account of this contact.") userContactId?: string | null;
}

/** A contact, as the API returns it. */
@reads
export class Contact extends ContactInput {
  declare address?: Address | null;
  declare customFields: CustomField[];
  declare formdatas: FormAnswer[];
  declare notes: Note[];
  declare tags: Tag[];
  @field(id, "ID of the contact.", { key: true }) id!: string;
  @field(dateTime, "When the contact was created.", { required: true, wireName: "CreatedAt" }) createdAt!: string;
  @field(dateTime, "When the contact last changed.", { required: true, wireName: "UpdatedAt" }) updatedAt!: string;
  @field(id, "ID of the space the contact belongs to.", { required: true }) groupId!: string;
  @field(dateTime, "When the contact's own data last changed.") lastchange?: string | null;
  @field(id, "ID of the user who last changed the contact.") lastchangeuserid?: string | null;
}
