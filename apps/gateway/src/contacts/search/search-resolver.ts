import { Contact } from "domain/contacts";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from "type-graphql";
import { callerOf } from "../../graphql/context.js";
import type { Context } from "../../graphql/context.js";
import { costSentence } from "../../graphql/operation-costs.js";
import { After, First } from "../../graphql/paging.js";
import { noteLeftOut } from "../../graphql/received-resolvers.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { contactsByMail } from "./contacts-by-mail.js";
import { ContactFilter } from "./filter-types.js";
import { defaultFirst, maxFirst, searchContacts } from "./search-contacts.js";
import { ContactConnection, ContactEdge, ContactOrder } from "./search-types.js";

const moreIfTooLarge = "More if they are too large to be read at once.";

@Resolver(() => ContactConnection)
export class SearchResolver {
  @Query(() => ContactConnection, {
    description:
      "Finds contacts, page by page. A new contact is found after about two seconds. " +
      `${costSentence("searchContacts")} ${moreIfTooLarge}`,
  })
  searchContacts(
    @Arg("filter", () => ContactFilter, {
      nullable: true,
      description: "Which contacts to find; everybody if left out.",
    })
    filter: ContactFilter | null | undefined,
    @Arg("orderBy", () => ContactOrder, {
      nullable: true,
      description: "Order of the contacts; by lastchange, latest first, if left out.",
    })
    orderBy: ContactOrder | null | undefined,
    @First(maxFirst, defaultFirst) first: number | null,
    @After("Continue after this cursor, with the same filter and order.") after: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<ContactConnection> {
    return searchContacts({ filter, orderBy, first, after }, context);
  }

  @FieldResolver(() => [ContactEdge], { description: "The contacts with their cursors." })
  edges(@Root() { edges, unreadable }: ContactConnection, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    if (unreadable.length > 0) noteLeftOut(unreadable, context, info);
    return edges;
  }

  @FieldResolver(() => [Contact], { description: "The contacts." })
  nodes(@Root() { nodes, unreadable }: ContactConnection, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    if (unreadable.length > 0) noteLeftOut(unreadable, context, info);
    return nodes;
  }

  @FieldResolver(() => Int, {
    description: "Number of contacts in the whole list. Costs 1 rate-limit token, or none on the last page.",
  })
  totalCount(@Root() connection: ContactConnection): Promise<number> {
    return connection.count();
  }

  @Query(() => [Contact], {
    description:
      "The contacts with this mail address. A new contact is found after about two seconds. " +
      `${costSentence("contactsByMail")} ${moreIfTooLarge}`,
  })
  contactsByMail(
    @Arg("mail", () => String, { description: "The full mail address; case does not matter." }) mail: string,
    @Ctx() context: Context,
  ): Promise<ReceivedContact[]> {
    return contactsByMail(mail, callerOf(context));
  }
}
