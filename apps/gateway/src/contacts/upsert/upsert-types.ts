import { Contact, ContactUpsertInput, UpsertAddressInput, UpsertAnswerInput, UpsertNoteInput } from "domain/contacts";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import "../../graphql/contact-types.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { publish } from "../../graphql/model-types.js";
import type { UpsertStage, UpsertStatus } from "./upsert-contact.js";

publish([
  ["UpsertContactInput", "A contact to create or to change: what is left out is left as it is.", ContactUpsertInput],
  ["ContactUpsertAddressInput", "A postal address.", UpsertAddressInput],
  ["ContactUpsertAnswerInput", "An answer to a form, which is named by its id or by its label.", UpsertAnswerInput],
  ["ContactUpsertNoteInput", "A note about the contact.", UpsertNoteInput],
]);

export const contactUpsertStages = { ACCEPTED: "ACCEPTED", APPLIED: "APPLIED" } as const satisfies Record<
  UpsertStage,
  UpsertStage
>;

registerEnumType(contactUpsertStages, {
  name: "ContactUpsertStage",
  description: "How far an upsert is waited for.",
  valuesConfig: {
    ACCEPTED: { description: "Until the API has taken the contact, which it applies some seconds later." },
    APPLIED: { description: "Until the contact is found with everything that was sent." },
  },
});

export const contactUpsertStatuses = {
  ...contactUpsertStages,
  NOT_APPLIED: "NOT_APPLIED",
} as const satisfies Record<UpsertStatus, UpsertStatus>;

registerEnumType(contactUpsertStatuses, {
  name: "ContactUpsertStatus",
  description: "How far an upsert has come.",
  valuesConfig: {
    ACCEPTED: { description: "The API has taken the contact; whether it is applied was not waited for." },
    APPLIED: { description: "The contact is there, with everything that was sent." },
    NOT_APPLIED: {
      description:
        "The contact was not found with everything that was sent while it was waited for: it was dropped, or is late.",
    },
  },
});

@ObjectType({ description: "What came of an upsert.", simpleResolvers: true })
export class UpsertContactPayload {
  @Field(() => contactUpsertStatuses, { description: "How far the upsert has come." })
  readonly status!: UpsertStatus;

  @Field(() => Contact, { nullable: true, description: "The contact as it is now, where the status is APPLIED." })
  readonly contact!: ReceivedContact | null;
}
