import { ContactUpsertInput } from "domain/contacts";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { costSentence } from "../../graphql/operation-costs.js";
import { upsertContact } from "./upsert-contact.js";
import type { UpsertStage } from "./upsert-contact.js";
import { contactUpsertStages, UpsertContactPayload } from "./upsert-types.js";

@Resolver()
export class UpsertContactResolver {
  @Mutation(() => UpsertContactPayload, {
    nullable: true,
    description:
      "Creates a contact, or changes the one with this id, mail address or names. The API applies it some seconds " +
      "later. Answers to forms are checked first. NOT_FOUND if there is no contact with the id. " +
      costSentence("upsertContact"),
  })
  async upsertContact(
    @Arg("input", () => ContactUpsertInput, { description: "The contact; at least one field besides its id." })
    input: ContactUpsertInput,
    @Arg("waitFor", () => contactUpsertStages, {
      defaultValue: contactUpsertStages.ACCEPTED,
      description: "What to wait for; APPLIED needs an id, a mail address, or a surname and a firstname.",
    })
    waitFor: UpsertStage,
    @Ctx() context: Context,
  ): Promise<UpsertContactPayload> {
    return upsertContact(context, input, waitFor);
  }
}
