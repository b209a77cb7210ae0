import { Contact, ContactInput } from "domain/contacts";
import { id as idScalar, validateScalar, violation } from "domain/model";
import type { Rule, Violation } from "domain/model";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Field, ID, Info, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { countRootFields } from "../../graphql/count-root-fields.js";
import { readIdempotencyKey } from "../../graphql/idempotency-key.js";
import { costSentence } from "../../graphql/operation-costs.js";
import { createContactLoader, maxBatchSize } from "./contact-loader.js";
import { ContactsClient } from "../../rest/contacts-client.js";
import { createContactOnce } from "../../writes/create-contact-once.js";
import { inputViolations, refuse } from "../../writes/input-violations.js";
import "../../graphql/contact-types.js";

const idempotencyKeyDescription = [
  "Makes the create safe to repeat: for 30 days the same key with the same input answers with the same contact, which is",
  "read for 1 rate-limit token; with another input it is IDEMPOTENCY_KEY_REUSED. 1 to 255 visible ASCII characters, a",
  "UUID for example, or the Idempotency-Key header of a request with one createContact. A create whose answer was lost is",
  "searched for by mail, names and whatever else was sent, for 1 token each time, and only sent again once it would have",
  "been found: it needs a mail or a surname, and without one stays UPSTREAM_UNKNOWN.",
].join(" ");

@ObjectType({ description: "What came of creating a contact.", simpleResolvers: true })
export class CreateContactPayload {
  @Field(() => String, { description: 'Result of the operation, "success".' })
  readonly status!: string;

  @Field(() => Contact, { description: "The contact as it was created." })
  readonly contact!: Contact;
}

@Resolver()
export class ContactResolver {
  @Query(() => Contact, {
    nullable: true,
    description: `Reads a contact; null where there is none with this id. ${costSentence("contact")}`,
  })
  async contact(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<Contact | null> {
    const contacts = context.once(createContactLoader);
    refuse(validateScalar(idScalar, id, ["id"]));
    return contacts.load(id);
  }

  @Query(() => [Contact], {
    nullable: "items",
    description:
      `Reads up to ${maxBatchSize} contacts, in the order of their ids; null stands for one that is not there. ` +
      `${costSentence("contacts")} More where the REST API does not search by id.`,
  })
  async contacts(
    @Arg("ids", () => [ID]) ids: readonly string[],
    @Ctx() context: Context,
  ): Promise<readonly (Contact | Error | null)[]> {
    const contacts = context.once(createContactLoader);
    refuse(idsViolations(ids));
    return contacts.loadMany(ids);
  }

  @Mutation(() => CreateContactPayload, {
    description: `Creates a contact, even where the same person is there already. ${costSentence("createContact")}`,
  })
  async createContact(
    @Arg("input", () => ContactInput, { description: "The contact; at least one field." }) input: ContactInput,
    @Arg("idempotencyKey", () => String, { nullable: true, description: idempotencyKeyDescription })
    idempotencyKey: string | null | undefined,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CreateContactPayload> {
    // First, so that who has no token is told so, and not what is wrong with the input.
    const contacts = new ContactsClient(context);
    const { key, violations } = readIdempotencyKey(idempotencyKey, context.idempotencyHeader, countRootFields(info));
    refuse([...violations, ...inputViolations(input)]);
    if (key !== null) return createContactOnce(context, key, input);
    const { status, data } = await contacts.create(input);
    return { status, contact: data.contact };
  }
}

const fewIds: Rule = {
  code: "TOO_MANY_ITEMS",
  message: `must have at most ${maxBatchSize} items`,
  holds: (ids) => Array.isArray(ids) && ids.length <= maxBatchSize,
};

function idsViolations(ids: readonly string[]): Violation[] {
  if (!fewIds.holds(ids)) return [violation(fewIds, ["ids"])];
  return ids.flatMap((id, index) => validateScalar(idScalar, id, ["ids", index]));
}

/** The contact that another subgraph refers to by its id; null where there is none. */
export async function resolveContactReference(
  { id }: { readonly id: string },
  context: Context,
): Promise<Contact | null> {
  const contacts = context.once(createContactLoader);
  refuse(validateScalar(idScalar, id, ["representations", "id"]));
  return contacts.load(id);
}
