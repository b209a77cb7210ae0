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
      "Changes to a contact. Fields that are left out stay as they are; null clears a field.",
      UpdateContactInput,
    ],
  ],
  ({ name, list, description }) => {
    if (list) return `${description} Replaces the whole list; null clears it.`;
    if (name === "address") return `${description} Changes the fields that are given; null clears the whole address.`;
    return `${description} Null clears it.`;
  },
);

@ObjectType({ description: "The result of updateContact.", simpleResolvers: true })
export class UpdateContactPayload {
  @Field(() => String, { description: 'Result of the operation, "success".' })
  readonly status!: string;

  @Field(() => Contact, { nullable: true, description: "The contact as it is now; null if it can't be shown." })
  readonly contact!: ReceivedContact | null;
}
