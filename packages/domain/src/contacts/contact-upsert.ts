import { field, listOf } from "../model/field.js";
import { pick } from "../model/pick.js";
import { id, numericText, text, textualNumber } from "../model/scalar.js";
import { AddressInput } from "./address.js";
import { ContactInput } from "./contact.js";
import { NoteInput } from "./note.js";

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
export class UpsertNoteInput extends pick(NoteInput, ["id", "data", "pinned"], { data: "content" }) {}

const sharedFields = pick(
  ContactInput,
  [
    "ageCategory",
    "birthCity",
    "birthCountry",
    "birthDept",
    "birthdate",
    "blackList",
    "firstname",
    "mail",
    "marriedName",
    "mobile",
    "nationality",
    "phone",
    "surname",
    "tags",
  ],
  { birthCity: "birthcity", birthCountry: "birthcountry", birthDept: "birthdept" },
);

/** A contact as an upsert writes it: what is left out is left as it is. */
export class ContactUpsertInput extends sharedFields {
  @field(id, "Id of the contact; without one it is found by mail address and names, or created.") id?: string | null;
  @field(id, "Id of the contact in NationBuilder.") nationbuilderid?: string | null;
  @field(UpsertAddressInput, "Postal address.") address?: UpsertAddressInput | null;
  @field(listOf(UpsertNoteInput), "Notes about the contact.") notes?: UpsertNoteInput[] | null;
  @field(listOf(UpsertAnswerInput), "Answers to forms of the type tasks.") actions?: UpsertAnswerInput[] | null;
  @field(listOf(UpsertAnswerInput), "Answers to forms of the type consent.") consents?: UpsertAnswerInput[] | null;
  @field(listOf(UpsertAnswerInput), "Answers to custom fields.") customFields?: UpsertAnswerInput[] | null;
  @field(listOf(UpsertAnswerInput), "Answers to forms of the type survey.") forms?: UpsertAnswerInput[] | null;
  @field(listOf(UpsertAnswerInput), "Answers to forms of the type presence status.") namePresences?:
    | UpsertAnswerInput[]
    | null;
  @field(listOf(UpsertAnswerInput), "Answers to forms of the type level of support.") status?:
    | UpsertAnswerInput[]
    | null;
}

/** The body of an upsert. */
export class ContactUpsertRequest {
  @field(text, 'What is written: "contact".', { required: true }) kind!: string;
  @field(ContactUpsertInput, "The contact.", { required: true }) data!: ContactUpsertInput;
}
