import { id as idScalar, dateTime, validateScalar } from "domain/model";
import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import { callerOf } from "../../graphql/context.js";
import type { Context } from "../../graphql/context.js";
import { formCatalogOf } from "../../graphql/form-catalog-of.js";
import { costSentence } from "../../graphql/operation-costs.js";
import { dateTimeScalar } from "../../graphql/date-time-scalar.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { checkAnswers } from "../../writes/check-answers.js";
import { requireValid } from "../../writes/input-violations.js";
import { SerialQueue } from "./serial-queue.js";
import { updateContact } from "./update-contact.js";
import { UpdateContactInput, updateViolations } from "./update-contact-input.js";
import { UpdateContactPayload } from "./update-types.js";

@Resolver()
export class UpdateContactResolver {
  @Mutation(() => UpdateContactPayload, {
    nullable: true,
    description:
      "Changes the given fields of a contact, and no others. NOT_FOUND if there is none with this id; " +
      "CONFLICT if somebody else changes it at the same time. New answers are checked first, as far as the API tells of " +
      `their forms. ${costSentence("updateContact")}`,
  })
  async updateContact(
    @Arg("id", () => ID) id: string,
    @Arg("input", () => UpdateContactInput, { description: "The changes: at least one field, which may be null." })
    input: UpdateContactInput,
    @Arg("ifUpdatedAt", () => dateTimeScalar, {
      nullable: true,
      description: "Fails with CONFLICT unless this is still the contact's updatedAt.",
    })
    ifUpdatedAt: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<UpdateContactPayload> {
    const caller = callerOf(context);
    requireValid([
      ...validateScalar(idScalar, id, ["id"]),
      ...updateViolations(input),
      ...((ifUpdatedAt ?? null) === null ? [] : validateScalar(dateTime, ifUpdatedAt, ["ifUpdatedAt"])),
    ]);
    const queue = context.server.once(createUpdateQueue);
    const check = (held: ReceivedContact | null) => checkAnswers(input, formCatalogOf(context), held);
    return updateContact(caller, queue, { id, input, ifUpdatedAt: ifUpdatedAt ?? null, check });
  }
}

const createUpdateQueue = () => new SerialQueue();
