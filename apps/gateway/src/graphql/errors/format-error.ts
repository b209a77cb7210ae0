import { ApiError } from "domain/errors";
import type { Violation } from "domain/model";
import { GraphQLError } from "graphql";
import type { GraphQLFormattedError } from "graphql";
import { withoutValues } from "./without-values.js";

/** A body of 1 MiB has room for half a million mistakes, and nobody corrects more than these at once. */
export const maxPublishedViolations = 100;

/** Apollo Server's own codes: what is wrong with a document or with the HTTP request that carries it. */
export const protocolCodes = [
  "BAD_REQUEST",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_SUPPORTED",
] as const;

/**
 * What a client is told of an error, whatever was thrown: a code of a closed list, and a sentence in which there is no
 * submitted value, no stack and nothing of an upstream's body.
 */
export function formatError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const error = apiErrorOf(thrown);
  const protocolCode = protocolCodes.find((code) => code === formatted.extensions?.["code"]);
  if (error === null && protocolCode) {
    const message = thrown instanceof GraphQLError ? withoutValues(thrown) : formatted.message;
    return { ...formatted, message, extensions: { code: protocolCode } };
  }
  const { code, message, violations, retryAfterMs } = error ?? new ApiError("INTERNAL_SERVER_ERROR");
  const [first, ...others] = violations;
  return {
    message: first ? sentenceOf(first) + (others.length > 0 ? ` (and ${others.length} more)` : "") : message,
    ...(formatted.locations && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
    extensions: {
      code,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(violations.length > 0 && { validationErrors: violations.slice(0, maxPublishedViolations).map(published) }),
    },
  };
}

/** Null for what nobody expected. */
export function apiErrorOf(thrown: unknown): ApiError | null {
  // What a plugin throws has no path, and unwrapResolverError leaves it wrapped.
  const error = thrown instanceof GraphQLError && thrown.originalError ? thrown.originalError : thrown;
  return error instanceof ApiError ? error : null;
}

const sentenceOf = ({ path, message }: Violation): string => `${path.join(".") || "The input"} ${message}.`;

const published = (violation: Violation) => ({
  path: violation.path,
  code: violation.code,
  message: sentenceOf(violation),
  ...(violation.accepted && { accepted: violation.accepted }),
});
