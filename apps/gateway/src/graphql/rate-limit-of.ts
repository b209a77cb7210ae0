import { callerOf } from "./context.js";
import type { Context } from "./context.js";
import type { Spent } from "./spending.js";

/**
 * How the rate limit of a request's caller stands once the REST calls of the request have ended, and what they have cost.
 * It is read once per request, however many aliases ask for it. Rejects with UNAUTHENTICATED if there is no caller.
 */
export const rateLimitOf = (context: Context): Promise<Spent> => context.once(readRateLimit);

async function readRateLimit(context: Context): Promise<Spent> {
  const caller = callerOf(context);
  const { spending } = context;
  await spending.ended();
  return { costTokens: spending.spent?.costTokens ?? 0, standing: await caller.standing() };
}
