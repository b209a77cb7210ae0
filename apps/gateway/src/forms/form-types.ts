import { Form, FormOption, formTypes } from "domain/forms";
import type { FormType } from "domain/forms";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { dateTimeScalar } from "../graphql/date-time-scalar.js";
import { publish } from "../graphql/model-types.js";
import type { Published } from "../graphql/model-types.js";
import type { ReceivedForm } from "../rest/forms-client.js";

export const formTypeModels: readonly Published[] = [
  ["ContactForm", "A question that contacts answer: a consent, a survey, a level of support, a custom field …", Form],
  ["ContactFormOption", "One of the answers that a form takes.", FormOption],
];

publish(formTypeModels);

/** What forms are for, by its GraphQL name. */
export const contactFormTypes: Readonly<Record<string, FormType>> = Object.fromEntries(
  formTypes.map((type) => [type.toUpperCase(), type]),
);

registerEnumType(contactFormTypes, { name: "ContactFormType", description: "The purpose of a form." });

@ObjectType({ description: "An answer of a contact, with its form and option.", simpleResolvers: true })
export class ContactAnswer {
  @Field(() => Form, { nullable: true, description: "The form; null if its definition is not found." })
  readonly form!: ReceivedForm | null;

  @Field(() => FormOption, {
    nullable: true,
    description: "The chosen option, or the one that stands for free input; null if it is not found.",
  })
  readonly value!: ReceivedForm["refvalues"][number] | null;

  @Field(() => String, {
    nullable: true,
    description: "The answer as it is stored: free text, or the value of the chosen option.",
  })
  readonly data!: string | null;

  @Field(() => dateTimeScalar, { nullable: true, description: "When the answer was given." })
  readonly date!: string | null;
}
