import { Ctx, Field, Float, Int, ObjectType, Query, Resolver } from "type-graphql";
import { callerOf } from "../graphql/context.js";
import type { Context } from "../graphql/context.js";
import { costSentence } from "../graphql/operation-costs.js";
import { publishedRateLimit } from "../graphql/published-rate-limit.js";
import type { PublishedRateLimit } from "../graphql/published-rate-limit.js";

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
}

@Resolver()
export class RateLimitResolver {
  @Query(() => ContactsRateLimit, {
    description: `The state of the token's rate limit. ${costSentence("contactsRateLimit")}`,
  })
  async contactsRateLimit(@Ctx() context: Context): Promise<ContactsRateLimit> {
    return context.once(readRateLimit);
  }
}

// Once per request, however many aliases ask for it.
async function readRateLimit(context: Context): Promise<ContactsRateLimit> {
  return publishedRateLimit(await callerOf(context).standing());
}
