import type { ApiError } from "domain/errors";
import type { GraphQLError, GraphQLFormattedError } from "graphql";
import type { Logger } from "service/logger";
import { explainErrors } from "./explain-errors.js";
import type { Submitted } from "./explain-errors.js";
import { apiErrorOf, formatError } from "./format-error.js";

/**
 * The errors of one operation as its client sees them. An explanation that stands for several of graphql-js's errors is
 * published once. Unexpected errors and failures of the API are logged with their cause.
 */
export function publishErrors(
  errors: readonly GraphQLError[],
  submitted: Submitted,
  logger: Pick<Logger, "error" | "warn">,
  requestId: string,
): readonly GraphQLFormattedError[] {
  const explained = explainErrors(errors, submitted);
  const told = new Set<ApiError>();
  return errors.flatMap((error) => {
    const explanation = explained.get(error);
    if (!explanation) {
      logUnexpected(logger, error, requestId);
      return [formatError(error.toJSON(), error)];
    }
    if (told.has(explanation)) return [];
    told.add(explanation);
    return [formatError(error.toJSON(), explanation)];
  });
}

function logUnexpected(logger: Pick<Logger, "error" | "warn">, error: GraphQLError, requestId: string): void {
  const known = apiErrorOf(error);
  // Errors without a path are mistakes in a document or its variables.
  if (known === null && error.path) logger.error({ err: error.originalError ?? error, requestId }, "unexpected error");
  if (known?.code.startsWith("UPSTREAM")) logger.warn({ err: known, code: known.code, requestId }, "upstream failed");
}
