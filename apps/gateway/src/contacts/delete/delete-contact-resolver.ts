import { id as idScalar, validateScalar } from "domain/model";
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from "type-graphql";
import { callerOf } from "../../graphql/context.js";
import type { Context } from "../../graphql/context.js";
import { costSentence } from "../../graphql/operation-costs.js";
import { ContactsClient } from "../../rest/contacts-client.js";
import { requireValid } from "../../writes/input-violations.js";

@ObjectType({ description: "The result of deleteContact.", simpleResolvers: true })
export class DeleteContactPayload {
  @Field(() => String, { description: 'Result of the operation, "success".' })
  readonly status!: string;

  @Field(() => ID, { description: "ID of the deleted contact." })
  readonly id!: string;
}

@Resolver()
export class DeleteContactResolver {
  @Mutation(() => DeleteContactPayload, {
    nullable: true,
    description: `Deletes a contact. NOT_FOUND if there is none with this id. ${costSentence("deleteContact")}`,
  })
  async deleteContact(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<DeleteContactPayload> {
    const contacts = new ContactsClient(callerOf(context));
    requireValid(validateScalar(idScalar, id, ["id"]));
    await contacts.delete(id);
    return { status: "success", id };
  }
}
