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
    description:
      "Creates a contact, or changes the one that has this id, or else this mail address or these names, some seconds " +
      "later. Every answer to a form is checked first; NOT_FOUND where there is no contact with the id. " +
      costSentence("upsertContact"),
  })
  async upsertContact(
    @Arg("input", () => ContactUpsertInput, { description: "The contact; at least one field besides its id." })
    input: ContactUpsertInput,
    @Arg("waitFor", () => contactUpsertStages, {
      defaultValue: contactUpsertStages.ACCEPTED,
      description: "How far to wait; APPLIED needs an id, a mail address, or a surname and a firstname.",
    })
    waitFor: UpsertStage,
    @Ctx() context: Context,
  ): Promise<UpsertContactPayload> {
    return upsertContact(context, input, waitFor);
  }
}
