import { Contact } from "domain/contacts";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from "type-graphql";
import { callerOf } from "../../graphql/context.js";
import type { Context } from "../../graphql/context.js";
import { costSentence } from "../../graphql/operation-costs.js";
import { noteLeftOut } from "../../graphql/received-resolvers.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { contactsByMail } from "./contacts-by-mail.js";
import { ContactFilter } from "./filter-types.js";
import { defaultFirst, maxFirst, searchContacts } from "./search-contacts.js";
import { ContactConnection, ContactEdge, ContactOrder } from "./search-types.js";

@Resolver(() => ContactConnection)
export class SearchResolver {
  @Query(() => ContactConnection, {
    description: `Finds contacts, the last changed first unless \`orderBy\` says otherwise. ${costSentence("searchContacts")}`,
  })
  searchContacts(
    @Arg("filter", () => ContactFilter, { nullable: true, description: "Which ones; everybody without it." })
    filter: ContactFilter | null | undefined,
    @Arg("orderBy", () => ContactOrder, { nullable: true, description: "In which order." })
    orderBy: ContactOrder | null | undefined,
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: defaultFirst,
      description: `How many at most, from 1 to ${maxFirst}.`,
    })
    first: number | null,
    @Arg("after", () => String, {
      nullable: true,
      description: "The cursor after which to go on, with the same filter and order.",
    })
    after: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<ContactConnection> {
    return searchContacts({ filter, orderBy, first, after }, context);
  }

  @FieldResolver(() => [ContactEdge], { description: "The contacts, each with its cursor." })
  edges(@Root() { edges, unreadable }: ContactConnection, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    if (unreadable.length > 0) noteLeftOut(unreadable, context, info);
    return edges;
  }

  @FieldResolver(() => [Contact], { description: "The contacts alone." })
  nodes(@Root() { nodes, unreadable }: ContactConnection, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    if (unreadable.length > 0) noteLeftOut(unreadable, context, info);
    return nodes;
  }

  @FieldResolver(() => Int, {
    description: "How many contacts the whole list has. Costs 1 rate-limit token, or none where the list ends here.",
  })
  totalCount(@Root() connection: ContactConnection): Promise<number> {
    return connection.count();
  }

  @Query(() => [Contact], {
    description: `Finds the contacts with a mail address, in upper or lower case. ${costSentence("contactsByMail")}`,
  })
  contactsByMail(
    @Arg("mail", () => String, { description: "The whole mail address." }) mail: string,
    @Ctx() context: Context,
  ): Promise<ReceivedContact[]> {
    return contactsByMail(mail, callerOf(context));
  }
}
