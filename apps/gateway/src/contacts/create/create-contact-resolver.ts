import { Contact, ContactInput } from "domain/contacts";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Field, Info, Mutation, ObjectType, Resolver } from "type-graphql";
import "../../graphql/contact-types.js";
import type { Context } from "../../graphql/context.js";
import { countRootFields } from "../../graphql/count-root-fields.js";
import { costSentence } from "../../graphql/operation-costs.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { createContact } from "./create-contact.js";
import { idempotencyKeyDescription } from "./idempotency-key-description.js";

@ObjectType({ description: "The result of createContact.", simpleResolvers: true })
export class CreateContactPayload {
  @Field(() => String, { description: 'Result of the operation, "success".' })
  readonly status!: string;

  @Field(() => Contact, { description: "The contact as it was created." })
  readonly contact!: ReceivedContact;
}

@Resolver()
export class CreateContactResolver {
  @Mutation(() => CreateContactPayload, {
    nullable: true,
    description:
      "Creates a contact, even if the same person is there already. Answers are checked first, as far as the API tells " +
      `of their forms. Searches find it after about two seconds. ${costSentence("createContact")}`,
  })
  async createContact(
    @Arg("input", () => ContactInput, { description: "The contact; at least one field." }) input: ContactInput,
    @Arg("idempotencyKey", () => String, { nullable: true, description: idempotencyKeyDescription })
    idempotencyKey: string | null | undefined,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CreateContactPayload> {
    return createContact(context, { input, idempotencyKey }, () => countRootFields(info));
  }
}
