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
      const published = formatError(error.toJSON(), error);
      logFailure(logger, error, published, requestId);
      return [published];
    }
    if (told.has(explanation)) return [];
    told.add(explanation);
    return [formatError(error.toJSON(), explanation)];
  });
}

function logFailure(
  logger: Pick<Logger, "error" | "warn">,
  error: GraphQLError,
  { extensions }: GraphQLFormattedError,
  requestId: string,
): void {
  const known = apiErrorOf(error);
  const isUnexpected = known === null && extensions?.["code"] === "INTERNAL_SERVER_ERROR";
  if (isUnexpected) logger.error({ err: error.originalError ?? error, requestId }, "unexpected error");
  if (known?.code.startsWith("UPSTREAM")) logger.warn({ err: known, code: known.code, requestId }, "upstream failed");
}
