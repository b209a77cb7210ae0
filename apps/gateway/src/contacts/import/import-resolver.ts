import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { dateTimeScalar } from "../../graphql/date-time-scalar.js";
import { costSentence } from "../../graphql/operation-costs.js";
import { After, First } from "../../graphql/paging.js";
import { cancelImport, findImport, importExpectedAt, importResults, maxFirst } from "./contact-import.js";
import { ContactImport, ContactImportLineConnection } from "./import-types.js";

@Resolver(() => ContactImport)
export class ImportResolver {
  @Query(() => ContactImport, {
    nullable: true,
    description: `An import by its id; null if this token has none. ${costSentence("contactImport")}`,
  })
  contactImport(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<ContactImport | null> {
    return findImport(context, id);
  }

  @Mutation(() => ContactImport, {
    nullable: true,
    description:
      "Takes back what still waits of an import, and has nothing more of it taken. Returns it as it is now; null if this " +
      `token has none of this id. ${costSentence("cancelContactImport")}`,
  })
  cancelContactImport(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<ContactImport | null> {
    return cancelImport(context, id);
  }

  @FieldResolver(() => dateTimeScalar, {
    nullable: true,
    description:
      "When its last line is sent that is waiting, as the line and the rate limit stand and if nobody else takes from it; " +
      "null while nobody can tell, since the API is away or does not take its token. Costs nothing.",
  })
  expectedAt(@Root() root: ContactImport, @Ctx() context: Context): Promise<string | null> {
    return importExpectedAt(context, root);
  }

  @FieldResolver(() => ContactImportLineConnection, {
    description: "What became of its lines, page by page; all at once at GET /imports/{id}/results. Costs nothing.",
  })
  results(
    @Root() root: ContactImport,
    @First(maxFirst) first: number | null,
    @After() after: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<ContactImportLineConnection> {
    return importResults(context, root, { first, after });
  }
}
