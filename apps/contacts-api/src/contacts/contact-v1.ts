import { Address, Contact, FormAnswer } from "domain/contacts";
import { encode, field, listOf, pick, reads } from "domain/model";
import type { JsonObject } from "domain/model";
import { readDocument } from "../database/read-document.js";

// The contract, section 4.2: an older view of a contact, with some names of its own and without some of the fields.

@reads
class AddressV1 extends pick(
  Address,
  [
    "addition",
    "building",
    "city",
    "country",
    "county",
    "door",
    "floor",
    "housenumber",
    "id",
    "infos",
    "latitude",
    "longitude",
    "postalcode",
    "state",
    "street",
  ],
  { housenumber: "house_number", postalcode: "postal_code" },
) {}

@reads
class FormAnswerV1 extends pick(FormAnswer, ["data", "formId", "formRefId", "id", "date", "surveyId"]) {}

const sharedFields = pick(
  Contact,
  [
    "createdAt",
    "id",
    "updatedAt",
    "ageCategory",
    "birthCity",
    "birthCountry",
    "birthdate",
    "blackList",
    "customFields",
    "firstname",
    "mail",
    "mobile",
    "mobileInvalid",
    "nationality",
    "phone",
    "phoneInvalid",
    "surname",
    "tags",
  ],
  { createdAt: "created_at", updatedAt: "updated_at" },
);

/** What GET /v1/contacts/{contactId} answers, without an envelope. */
@reads
export class ContactV1 extends sharedFields {
  @field(AddressV1, "Postal address.") address?: AddressV1 | null;
  @field(listOf(FormAnswerV1), "Answers to forms, such as consents, surveys and levels of support.")
  formdatas!: FormAnswerV1[];
}

/** The older view of a contact as it is stored. */
export const contactV1 = (document: JsonObject): JsonObject => encode(ContactV1, readDocument(Contact, document));
