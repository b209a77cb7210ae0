import { Contact } from "domain/contacts";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../graphql/context.js";
import { costSentence } from "../graphql/operation-costs.js";
import "../graphql/contact-types.js";
import type { ReceivedContact } from "../rest/received-contact.js";
import { createAnswerForms } from "./answer-forms.js";
import { answersOf } from "./answers-of.js";
import { ContactAnswer } from "./form-types.js";

@Resolver(() => Contact)
export class AnswerResolver {
  @FieldResolver(() => [ContactAnswer], {
    description:
      "The answers in customFields and formdatas, each with its form and option. " +
      `${costSentence("Contact.answers")} That is for all contacts of a request together.`,
  })
  async answers(@Root() contact: ReceivedContact, @Ctx() context: Context): Promise<readonly ContactAnswer[]> {
    return answersOf(contact, context.once(createAnswerForms));
  }
}
