import { Ctx, Field, Float, Int, ObjectType, Query, Resolver } from "type-graphql";
import { callerOf } from "../graphql/context.js";
import type { Context } from "../graphql/context.js";
import { costSentence } from "../graphql/operation-costs.js";
import { publishedRateLimit } from "../graphql/published-rate-limit.js";
import type { PublishedRateLimit } from "../graphql/published-rate-limit.js";

@ObjectType({ description: "How the token's rate limit stands, as the gateway knows it.", simpleResolvers: true })
export class ContactsRateLimit implements PublishedRateLimit {
  @Field(() => Int, { description: "Rate-limit tokens that may be spent at once." })
  readonly limit!: number;

  @Field(() => Float, { description: "Rate-limit tokens that come back each second." })
  readonly refillPerSecond!: number;

  @Field(() => Int, { description: "Rate-limit tokens that are left; 0 while calls wait for their turn." })
  readonly remaining!: number;

  @Field(() => Int, { description: "Until all of them are back if none is spent, in milliseconds." })
  readonly resetMs!: number;
}

@Resolver()
export class RateLimitResolver {
  @Query(() => ContactsRateLimit, {
    description: `Tells how the token's rate limit stands. ${costSentence("rateLimit")}`,
  })
  async rateLimit(@Ctx() context: Context): Promise<ContactsRateLimit> {
    return publishedRateLimit(await callerOf(context).standing());
  }
}
