import { violation } from "domain/model";
import type { Rule } from "domain/model";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { callerOf } from "../../graphql/context.js";
import type { Context } from "../../graphql/context.js";
import { maxCreates } from "../../graphql/limits/document-limits.js";
import { costSentence } from "../../graphql/operation-costs.js";
import { requireValid } from "../../writes/input-violations.js";
import { createContacts } from "./create-contacts.js";
import { CreateContactsItem, CreateContactsResult } from "./create-contacts-types.js";

const fewItems: Rule = {
  code: "TOO_MANY_ITEMS",
  message: `must have at most ${maxCreates} items`,
  holds: (items) => Array.isArray(items) && items.length <= maxCreates,
};

@Resolver()
export class CreateContactsResolver {
  @Mutation(() => [CreateContactsResult], {
    nullable: true,
    description:
      `Creates up to ${maxCreates} contacts, each as createContact does, with a result for each in the order of the ` +
      `items. What goes wrong with one does not affect the others. ${costSentence("createContacts")}`,
  })
  async createContacts(
    @Arg("items", () => [CreateContactsItem], { description: "The contacts." }) items: readonly CreateContactsItem[],
    @Ctx() context: Context,
  ): Promise<readonly CreateContactsResult[]> {
    callerOf(context);
    requireValid(fewItems.holds(items) ? [] : [violation(fewItems, ["items"])]);
    return createContacts(context, items);
  }
}
