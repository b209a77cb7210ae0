import { Contact, ContactInput } from "domain/contacts";
import { Field, InputType, Int, ObjectType } from "type-graphql";
import "../../graphql/contact-types.js";
import type { PublishedError, PublishedViolation } from "../../graphql/errors/format-error.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import type { Create } from "./create-contact.js";
import type { Created } from "./create-contacts.js";
import { idempotencyKeyDescription } from "./idempotency-key-description.js";

@InputType({ description: "A contact to create, one of several." })
export class CreateContactsItem implements Create {
  @Field(() => ContactInput, { description: "The contact; at least one field." })
  readonly input!: ContactInput;

  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  readonly idempotencyKey?: string | null;
}

@ObjectType({ description: "A mistake in an item of createContacts.", simpleResolvers: true })
export class CreateContactsViolation implements PublishedViolation {
  @Field(() => [String], {
    description: 'Where the mistake is in the item\'s input, such as ["tags", "0", "name"], or ["idempotencyKey"].',
  })
  readonly path!: PublishedViolation["path"];

  @Field(() => String, { description: "What is wrong, such as INVALID_MAIL; the codes of validationErrors." })
  readonly code!: string;

  @Field(() => String, { description: "What the value must be." })
  readonly message!: string;

  @Field(() => [String], { nullable: true, description: "The possible values, where they are few." })
  readonly accepted?: readonly string[];
}

@ObjectType({ description: "Why an item of createContacts has no contact.", simpleResolvers: true })
export class CreateContactsError implements PublishedError {
  @Field(() => String, { description: "What went wrong, such as BAD_USER_INPUT; the codes of extensions.code." })
  readonly code!: string;

  @Field(() => String, { description: "The same as a sentence." })
  readonly message!: string;

  @Field(() => [CreateContactsViolation], { description: "With BAD_USER_INPUT, every mistake, up to 100 of them." })
  readonly violations!: readonly CreateContactsViolation[];

  @Field(() => Int, { nullable: true, description: "Milliseconds to wait before the item is sent again, if known." })
  readonly retryAfterMs!: number | null;
}

@ObjectType({ description: "What became of an item of createContacts: a contact or an error.", simpleResolvers: true })
export class CreateContactsResult implements Created {
  @Field(() => Contact, { nullable: true, description: "The contact as it was created; null if there is an error." })
  readonly contact!: ReceivedContact | null;

  @Field(() => CreateContactsError, {
    nullable: true,
    description: "Why there is no contact. After UPSTREAM_UNKNOWN there may be one.",
  })
  readonly error!: CreateContactsError | null;
}
