import { Contact, ContactUpsertInput, UpsertAddressInput, UpsertAnswerInput, UpsertNoteInput } from "domain/contacts";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import "../../graphql/contact-types.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { publish } from "../../graphql/model-types.js";
import type { UpsertStage, UpsertStatus } from "./upsert-contact.js";

publish([
  [
    "UpsertContactInput",
    "A contact to create or change. Fields that are left out stay as they are.",
    ContactUpsertInput,
  ],
  ["ContactUpsertAddressInput", "A postal address.", UpsertAddressInput],
  ["ContactUpsertAnswerInput", "An answer to a form, given by id or label.", UpsertAnswerInput],
  ["ContactUpsertNoteInput", "A note about the contact.", UpsertNoteInput],
]);

export const contactUpsertStages = { ACCEPTED: "ACCEPTED", APPLIED: "APPLIED" } as const satisfies Record<
  UpsertStage,
  UpsertStage
>;

registerEnumType(contactUpsertStages, {
  name: "ContactUpsertStage",
  description: "What upsertContact waits for.",
  valuesConfig: {
    ACCEPTED: { description: "The API has accepted the contact, and applies it some seconds later." },
    APPLIED: { description: "The contact shows everything that was sent." },
  },
});

export const contactUpsertStatuses = {
  ...contactUpsertStages,
  NOT_APPLIED: "NOT_APPLIED",
} as const satisfies Record<UpsertStatus, UpsertStatus>;

registerEnumType(contactUpsertStatuses, {
  name: "ContactUpsertStatus",
  description: "What is known of an upsert.",
  valuesConfig: {
    ACCEPTED: { description: "The API has accepted the contact; whether it was applied is not known." },
    APPLIED: { description: "The contact shows everything that was sent." },
    NOT_APPLIED: {
      description: "The contact did not show everything that was sent in time: the API dropped the upsert, or is late.",
    },
  },
});

@ObjectType({ description: "The result of upsertContact.", simpleResolvers: true })
export class UpsertContactPayload {
  @Field(() => contactUpsertStatuses, { description: "What is known of the upsert." })
  readonly status!: UpsertStatus;

  @Field(() => Contact, { nullable: true, description: "The contact as it is now, if the status is APPLIED." })
  readonly contact!: ReceivedContact | null;
}
