import { ApiError } from "domain/errors";
import { GraphQLError } from "graphql";
import type { GraphQLFormattedError } from "graphql";
import type { Standing } from "../upstream/pacing/budget.js";
import type { Context } from "./context.js";
import { apiErrorOf, formatError, protocolCodes } from "./errors/format-error.js";
import { publishedRateLimit } from "./published-rate-limit.js";
import type { Spent } from "./spending.js";

/** The parts of a response other than its data. */
export interface Finish {
  readonly errors: readonly GraphQLFormattedError[];
  /** Null if there are none. */
  readonly extensions: Record<string, unknown> | null;
  /** Names are in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/**
 * The errors, including those for what was left out of lists; if REST calls were made, or the caller is refused, the rate
 * limit, in `extensions.rateLimit` and the headers of draft-ietf-httpapi-ratelimit-headers-10; and after a refusal, when to
 * retry (RFC 9110, section 10.2.3).
 */
export async function finishResponse(
  errors: readonly GraphQLFormattedError[],
  context: Pick<Context, "caller" | "failures" | "leftOut" | "spending">,
): Promise<Finish> {
  const spent = await toldSpent(errors, context);
  const failuresMs = context.failures.map((thrown) => apiErrorOf(thrown)?.retryAfterMs ?? -1);
  const waitMs = [...errors.map(retryAfterMsOf), ...failuresMs].reduce((longest, each) => Math.max(longest, each), -1);
  return {
    errors: [...errors, ...context.leftOut.map((path) => unreadableAt([...path]))],
    extensions: spent ? { rateLimit: publishedRateLimit(spent) } : null,
    headers: [
      ...(spent ? rateLimitHeaders(spent.standing) : []),
      ...(waitMs >= 0 ? [["retry-after", String(Math.ceil(waitMs / 1_000))] as const] : []),
    ],
  };
}

async function toldSpent(
  errors: readonly GraphQLFormattedError[],
  { caller, failures, spending: { spent } }: Pick<Context, "caller" | "failures" | "spending">,
): Promise<Spent | null> {
  if (spent || caller === null || (failures.length === 0 && !errors.some(isRefusal))) return spent;
  // A response is not lost because nobody knows how the limit stands.
  const standing = await caller.standing().catch(() => null);
  return standing && { costTokens: 0, standing };
}

/** Whether it is about an operation, and not about a document or an HTTP request, which no rate limit is in the way of. */
const isRefusal = ({ extensions }: GraphQLFormattedError): boolean =>
  !protocolCodes.some((code) => code === extensions?.["code"]);

function unreadableAt(path: (string | number)[]): GraphQLFormattedError {
  const error = new GraphQLError("", { path, originalError: new ApiError("UPSTREAM_INVALID") });
  return formatError(error.toJSON(), error);
}

function rateLimitHeaders({ limit, remainingTokens, fullAfterMs }: Standing): Finish["headers"] {
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
