import { Contact } from "domain/contacts";
import { id as idScalar, validateScalar, violation } from "domain/model";
import type { Rule, Violation } from "domain/model";
import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { costSentence } from "../../graphql/operation-costs.js";
import { createContactLoader, maxBatchSize } from "./contact-loader.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { requireValid } from "../../writes/input-violations.js";
import "../../graphql/contact-types.js";

@Resolver()
export class ContactResolver {
  @Query(() => Contact, {
    nullable: true,
    description: `A contact by its id; null if there is none. ${costSentence("contact")}`,
  })
  async contact(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<ReceivedContact | null> {
    const contacts = context.once(createContactLoader);
    requireValid(validateScalar(idScalar, id, ["id"]));
    return contacts.load(id);
  }

  @Query(() => [Contact], {
    nullable: "items",
    description:
      `Up to ${maxBatchSize} contacts, in the order of the ids; null for one that does not exist. ` +
      `${costSentence("contacts")} More if the REST API does not search by id.`,
  })
  async contacts(
    @Arg("ids", () => [ID]) ids: readonly string[],
    @Ctx() context: Context,
  ): Promise<readonly (ReceivedContact | Error | null)[]> {
    const contacts = context.once(createContactLoader);
    requireValid(idsViolations(ids));
    return contacts.loadMany(ids);
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
