import type { ApolloServerPlugin } from "@apollo/server";
import type { Standing } from "../upstream/pacing/budget.js";
import type { GraphQLFormattedError } from "graphql";
import type { Context } from "./context.js";
import { publishedRateLimit } from "./published-rate-limit.js";

/**
 * Tells a client of its rate limit with every answer that REST calls were made for: in `extensions.rateLimit`, and in
 * the headers of draft-ietf-httpapi-ratelimit-headers-10. A refused client is told when to come again (RFC 9110, section
 * 10.2.3).
 */
export const reportRateLimit: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue, response: { body, http } }) {
        if (body.kind !== "single") return;
        const spent = contextValue.spent();
        if (spent !== null) {
          const rateLimit = { ...publishedRateLimit(spent.standing), cost: spent.costTokens };
          body.singleResult.extensions = { ...body.singleResult.extensions, rateLimit };
          for (const [name, value] of headersOf(spent.standing)) http.headers.set(name, value);
        }
        const waitMs = Math.max(...(body.singleResult.errors ?? []).map(retryAfterMsOf));
        if (waitMs >= 0) http.headers.set("retry-after", String(Math.ceil(waitMs / 1_000)));
      },
    };
  },
};

function headersOf({ limit, remainingTokens, fullAfterMs }: Standing): readonly (readonly [string, string])[] {
  const { capacityTokens, refillTokensPerSecond } = limit;
  const windowSeconds = Math.ceil(capacityTokens / refillTokensPerSecond);
  return [
    ["ratelimit-policy", `"contacts";q=${Math.floor(capacityTokens)};w=${windowSeconds}`],
    ["ratelimit", `"contacts";r=${remainingTokens};t=${Math.ceil(fullAfterMs / 1_000)}`],
  ];
}

function retryAfterMsOf({ extensions }: GraphQLFormattedError): number {
  const waitMs = extensions?.["retryAfterMs"];
  return typeof waitMs === "number" ? waitMs : -1;
}
