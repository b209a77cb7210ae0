import { ApiError } from "domain/errors";
import { GraphQLError, OperationTypeNode } from "graphql";
import type { GraphQLFormattedError } from "graphql";
import type { Logger } from "service/logger";
import type { Standing } from "../upstream/pacing/budget.js";
import type { Context } from "./context.js";
import { apiErrorOf, formatError, protocolCodes } from "./errors/format-error.js";
import type { Submitted } from "./errors/explain-errors.js";
import { withoutToken } from "./errors/without-token.js";
import { logFailure, publishErrors } from "./errors/publish-errors.js";
import { isTooLarge, tooLargeError } from "./limits/response-size.js";
import { publishedRateLimit } from "./published-rate-limit.js";
import type { PublishedRateLimit } from "./published-rate-limit.js";
import type { Spent } from "./spending.js";

/** What came of an operation. */
export interface Executed {
  readonly errors: readonly GraphQLError[];
  /** Undefined if nothing was executed. */
  readonly data: unknown;
  readonly operation: OperationTypeNode | undefined;
  /** What the operation is called where it is told of. */
  readonly label: string;
}

/** A response as it is sent. */
export interface Finished {
  readonly body: FinishedBody;
  /** Names are in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Whether it says only that it would have been too large, and of a query, which can be asked anew. */
  readonly isRefused: boolean;
}

/** Written as JSON, which leaves out what is undefined. */
interface FinishedBody {
  readonly errors: readonly GraphQLFormattedError[] | undefined;
  readonly data: unknown;
  readonly extensions: { readonly rateLimit: PublishedRateLimit } | undefined;
}

/**
 * Makes the response: with errors for what failed and for what was left out of lists; if REST calls were made, or the caller
 * is refused, with the rate limit in `extensions.rateLimit` and in the headers of
 * draft-ietf-httpapi-ratelimit-headers-10, unless it is a visitor, who would learn how busy the gateway's token is; and after
 * a refusal, with when to retry (RFC 9110, section 10.2.3). Failures are logged, and the operation has ended.
 */
export async function finishResponse(
  executed: Executed,
  submitted: Submitted,
  context: Context,
  logger: Logger,
): Promise<Finished> {
  const finished = await finish(executed, submitted, context, logger);
  const { label, operation: type } = executed;
  context.operation.end({ label, type, codes: codesOf(finished.body, context) }, context.spending);
  return finished;
}

async function finish(
  { data, errors: failed, operation }: Executed,
  submitted: Submitted,
  context: Context,
  logger: Logger,
): Promise<Finished> {
  const told = context.visitor ? withoutToken(failed, context.visitor, context.requestId) : failed;
  const published = publishErrors(told, submitted, logger, context.requestId);
  for (const failure of context.failures) logFailure(failure, logger, context.requestId);
  const spent = context.visitor ? null : await toldSpent(published, context);
  const errors = [...published, ...context.leftOut.map((path) => unreadableAt([...path]))];
  const extensions = spent ? { rateLimit: publishedRateLimit(spent) } : undefined;
  const body: FinishedBody = { errors: errors.length > 0 ? errors : undefined, data, extensions };
  const headers = [...(spent ? rateLimitHeaders(spent.standing) : []), ...retryAfter(published, context)];
  if (!isTooLarge(body)) return { body, headers, isRefused: false };
  const isMutation = operation === OperationTypeNode.MUTATION;
  const hasFailures = failed.length + context.failures.length > 0;
  const errorsAlone = [tooLargeError(operation, hasFailures)];
  const short: FinishedBody = { errors: errorsAlone, data: isMutation ? null : undefined, extensions };
  return { body: short, headers, isRefused: !isMutation };
}

function codesOf({ errors = [] }: FinishedBody, { failures }: Context): readonly string[] {
  if (errors.length + failures.length === 0) return none;
  const ofFailures = failures.map((thrown) => apiErrorOf(thrown)?.code ?? "INTERNAL_SERVER_ERROR");
  return [...new Set([...errors.map(({ extensions }) => String(extensions?.["code"])), ...ofFailures])];
}

const none: readonly string[] = [];

function retryAfter(errors: readonly GraphQLFormattedError[], { failures }: Context): Finished["headers"] {
  const waitsMs = [...errors.map(retryAfterMsOf), ...failures.map((thrown) => apiErrorOf(thrown)?.retryAfterMs ?? -1)];
  const longestMs = Math.max(-1, ...waitsMs);
  return longestMs >= 0 ? [["retry-after", String(Math.ceil(longestMs / 1_000))]] : [];
}

async function toldSpent(
  errors: readonly GraphQLFormattedError[],
  { caller, failures, spending: { spent } }: Context,
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

function rateLimitHeaders({ limit, remainingTokens, fullAfterMs }: Standing): Finished["headers"] {
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
