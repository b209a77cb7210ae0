import { Contact, ContactInput } from "domain/contacts";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Field, Info, Mutation, ObjectType, Resolver } from "type-graphql";
import "../../graphql/contact-types.js";
import { callerOf } from "../../graphql/context.js";
import type { Context } from "../../graphql/context.js";
import { countRootFields } from "../../graphql/count-root-fields.js";
import { readIdempotencyKey } from "../../graphql/idempotency-key.js";
import { formCatalogOf } from "../../graphql/form-catalog-of.js";
import { costSentence } from "../../graphql/operation-costs.js";
import { ContactsClient } from "../../rest/contacts-client.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { checkAnswers } from "../../writes/check-answers.js";
import { createContactOnce } from "../../writes/create-contact-once.js";
import { inputViolations, requireValid } from "../../writes/input-violations.js";

const idempotencyKeyDescription = [
  "Makes the create safe to repeat. For 30 days the same key with the same input returns the same contact, which is read",
  "for 1 rate-limit token; with another input it is IDEMPOTENCY_KEY_REUSED. 1 to 255 visible ASCII characters, such as a",
  "UUID. May be sent as the Idempotency-Key header of a request with one createContact instead. If the API's response is",
  "lost, the contact is searched for, for 1 token each time, and created again only once it would have been found. That",
  "takes a mail or a surname: without one, a lost create stays UPSTREAM_UNKNOWN.",
].join(" ");

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
    const caller = callerOf(context);
    const { key, violations } = readIdempotencyKey(idempotencyKey, context.idempotencyHeader, countRootFields(info));
    requireValid([...violations, ...inputViolations(input)]);
    const check = () => checkAnswers(input, formCatalogOf(context));
    if (key !== null) return createContactOnce(caller, key, input, check);
    await check();
    return new ContactsClient(caller).create(input);
  }
}
