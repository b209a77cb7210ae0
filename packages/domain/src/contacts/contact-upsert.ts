import { field, listOf } from "../model/field.js";
import { pick } from "../model/pick.js";
import { id, numericText, text, textualNumber } from "../model/scalar.js";
import { AddressInput } from "./address.js";
import { ContactInput } from "./contact.js";
import { NoteInput } from "./note.js";

// The upsert has REST names of its own for some fields (the contract, section 4.3). In TypeScript and GraphQL a field
// has the same name everywhere.

/** A postal address, as an upsert sends it. */
export class UpsertAddressInput extends AddressInput {
  @field(numericText, "Official code of the city, such as 75056.") citycode?: string | null;
  @field(id, "ID of the address.") id?: string | null;
  @field(textualNumber, "Latitude in degrees.") latitude?: number | null;
  @field(textualNumber, "Longitude in degrees.") longitude?: number | null;
}

/** An answer to a form that is given by its ID or its label. */
export class UpsertAnswerInput {
  @field(id, "ID of the form, not of the option.") id?: string | null;
  @field(text, "Label of the form, if no other form has the same label.") label?: string | null;
  @field(text, "Value or label of the chosen option; for a form with free input, the text, number or date.", {
    required: true,
  })
  value!: string;
}

/** A note, as an upsert sends it. */
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
    "externalId",
    "firstname",
    "gender",
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

/** A contact, as an upsert sends it. Fields that are left out stay unchanged. */
export class ContactUpsertInput extends sharedFields {
  @field(id, "ID of the contact; without it, the contact is matched by mail address and name, or created.") id?:
    | string
    | null;
  @field(id, "ID of the contact in NationBuilder.") nationbuilderid?: string | null;
  @field(UpsertAddressInput, "Postal address.") address?: UpsertAddressInput | null;
  @field(listOf(UpsertNoteInput), "Notes about the contact.") notes?: UpsertNoteInput[] | null;
  @field(listOf(UpsertAnswerInput), "Answers to task forms.") actions?: UpsertAnswerInput[] | null;
  @field(listOf(UpsertAnswerInput), "Answers to consent forms.") consents?: UpsertAnswerInput[] | null;
  @field(listOf(UpsertAnswerInput), "Answers to custom fields.") customFields?: UpsertAnswerInput[] | null;
  @field(listOf(UpsertAnswerInput), "Answers to survey forms.") forms?: UpsertAnswerInput[] | null;
  @field(listOf(UpsertAnswerInput), "Answers to presence status forms.") namePresences?: UpsertAnswerInput[] | null;
  @field(listOf(UpsertAnswerInput), "Answers to level of support forms.") status?: UpsertAnswerInput[] | null;
}

/** The body of an upsert. */
export class ContactUpsertRequest {
  @field(text, 'Always "contact".', { required: true }) kind!: string;
  @field(ContactUpsertInput, "The contact.", { required: true }) data!: ContactUpsertInput;
}
