import { ApiError, errors } from "domain/errors";
import type { Path, Violation } from "domain/model";
import { GraphQLError } from "graphql";
import type { GraphQLFormattedError } from "graphql";
import { withoutValues } from "./without-values.js";

/** A body of 1 MiB has room for half a million mistakes; nobody corrects more than these at once. */
export const maxPublishedViolations = 100;

// Names in a document, and the keys of objects, can be as long as a request.
const maxMessageLength = 300;
const maxStepLength = 100;
const maxLocations = 10;

/** Codes that are no ApiError's, most of them Apollo Server's own: what is wrong with a document or with the HTTP request that carries it. */
export const protocolCodes = [
  "BAD_REQUEST",
  "DOCUMENT_NOT_DECLARED",
  "DOCUMENT_NOT_FOUND",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_FOUND",
] as const;

/**
 * What a client sees of an error, whatever was thrown: a code from a closed list, and a sentence without submitted values,
 * stack traces or upstream bodies.
 */
export function formatError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const error = apiErrorOf(thrown);
  const protocolCode = protocolCodes.find((code) => code === formatted.extensions?.["code"]);
  if (error === null && protocolCode) {
    const message = thrown instanceof GraphQLError ? withoutValues(thrown) : formatted.message;
    return { ...located(formatted), message: clipped(message, maxMessageLength), extensions: { code: protocolCode } };
  }
  const { code, message, violations, retryAfterMs } = publishedError(error ?? new ApiError("INTERNAL_SERVER_ERROR"));
  return {
    message,
    ...located(formatted),
    extensions: {
      code,
      ...(retryAfterMs !== null && { retryAfterMs }),
      ...(violations.length > 0 && { validationErrors: violations }),
    },
  };
}

// Nothing but a contact is looked for here: a form that does not exist is null.
const noContact = "There is no contact with this id.";

/** An error as clients see it, wherever it stands in a response. */
export interface PublishedError {
  readonly code: string;
  readonly message: string;
  readonly violations: readonly PublishedViolation[];
  /** Null if it is not known. */
  readonly retryAfterMs: number | null;
}

export interface PublishedViolation {
  readonly path: Path;
  readonly code: string;
  readonly message: string;
  readonly accepted?: readonly string[];
}

export function publishedError({ code, violations, retryAfterMs }: ApiError): PublishedError {
  const message = code === "NOT_FOUND" ? noContact : errors[code].message;
  const [first, ...others] = violations;
  return {
    code,
    message: first ? sentenceOf(first, others.length) : message,
    violations: violations.slice(0, maxPublishedViolations).map(published),
    retryAfterMs: retryAfterMs ?? null,
  };
}

/** Null for an unexpected error. */
export function apiErrorOf(thrown: unknown): ApiError | null {
  // Errors that a plugin throws have no path, and stay wrapped.
  const error = thrown instanceof GraphQLError && thrown.originalError ? thrown.originalError : thrown;
  return error instanceof ApiError ? error : null;
}

const located = ({ locations, path }: GraphQLFormattedError): Pick<GraphQLFormattedError, "locations" | "path"> => ({
  ...(locations && { locations: locations.slice(0, maxLocations) }),
  ...(path && { path }),
});

const sentenceOf = ({ path, message }: Violation, others: number): string =>
  `${clippedPath(path).join(".") || "The input"} ${message}${others > 0 ? ` (and ${others} more)` : ""}.`;

const clippedPath = (path: Path): Path =>
  path.map((step) => (typeof step === "string" ? clipped(step, maxStepLength) : step));

const clipped = (text: string, maxLength: number): string =>
  text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;

const published = (violation: Violation): PublishedViolation => ({
  path: clippedPath(violation.path),
  code: violation.code,
  message: violation.message,
  ...(violation.accepted && { accepted: violation.accepted }),
});
