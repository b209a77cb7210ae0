import { Contact } from "domain/contacts";
import { Field, ObjectType } from "type-graphql";
import "../../graphql/contact-types.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { publish } from "../../graphql/model-types.js";
import { UpdateContactInput } from "./update-contact-input.js";

publish(
  [
    [
      "UpdateContactInput",
      "What to change of a contact: a field that is absent stays as it is, null clears it.",
      UpdateContactInput,
    ],
  ],
  ({ name, list, description }) => {
    if (list) return `${description} The list takes the place of the whole list there is; null clears it.`;
    if (name === "address") return `${description} Changed key by key; null clears all of it.`;
    return `${description} Null clears it.`;
  },
);

@ObjectType({ description: "What came of updating a contact.", simpleResolvers: true })
export class UpdateContactPayload {
  @Field(() => String, { description: 'Result of the operation, "success".' })
  readonly status!: string;

  @Field(() => Contact, { nullable: true, description: "The contact as it is now; null if it can't be shown." })
  readonly contact!: ReceivedContact | null;
}
