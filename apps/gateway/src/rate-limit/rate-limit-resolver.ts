import { Ctx, Field, Float, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../graphql/context.js";
import { costSentence } from "../graphql/operation-costs.js";
import { publishedRateLimit } from "../graphql/published-rate-limit.js";
import type { PublishedRateLimit } from "../graphql/published-rate-limit.js";
import { rateLimitOf } from "../graphql/rate-limit-of.js";

@ObjectType({ description: "The state of the token's rate limit, as the gateway knows it.", simpleResolvers: true })
export class ContactsRateLimit implements PublishedRateLimit {
  @Field(() => Int, { description: "Capacity: rate-limit tokens that can be spent at once." })
  readonly limit!: number;

  @Field(() => Float, { description: "Rate-limit tokens that come back each second." })
  readonly refillPerSecond!: number;

  @Field(() => Int, { description: "Rate-limit tokens left; 0 while calls wait for their turn." })
  readonly remaining!: number;

  @Field(() => Int, { description: "Milliseconds until all rate-limit tokens are back, if none is spent." })
  readonly resetMs!: number;

  @Field(() => Int, { description: "Rate-limit tokens that the other fields of the request have cost." })
  readonly cost!: number;
}

@Resolver()
export class RateLimitResolver {
  @Query(() => ContactsRateLimit, {
    description:
      "The state of the token's rate limit, read once the REST calls of all fields of the request have ended. A router " +
      "passes it on, which it does not do with extensions.rateLimit; after a mutation, ask in a query of its own. " +
      costSentence("contactsRateLimit"),
  })
  async contactsRateLimit(@Ctx() context: Context): Promise<ContactsRateLimit> {
    return publishedRateLimit(await rateLimitOf(context));
  }
}
