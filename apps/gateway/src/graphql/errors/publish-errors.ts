import type { ApiError } from "domain/errors";
import { GraphQLError } from "graphql";
import type { GraphQLFormattedError } from "graphql";
import type { Logger } from "service/logger";
import { explainErrors } from "./explain-errors.js";
import type { Submitted } from "./explain-errors.js";
import { apiErrorOf, formatError, protocolCodes } from "./format-error.js";

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
  if (errors.length === 0) return [];
  const explained = explainErrors(errors, submitted);
  const told = new Set<ApiError>();
  return errors.flatMap((error) => {
    const explanation = explained.get(error);
    if (!explanation) {
      if (!isProtocolError(error)) logFailure(error, logger, requestId);
      return [formatError(error.toJSON(), error)];
    }
    if (told.has(explanation)) return [];
    told.add(explanation);
    return [formatError(error.toJSON(), explanation)];
  });
}

/** Logs what nobody expected, and failures of the API; the rest is for clients to know. */
export function logFailure(thrown: unknown, logger: Pick<Logger, "error" | "warn">, requestId: string): void {
  const known = apiErrorOf(thrown);
  const err = thrown instanceof GraphQLError && thrown.originalError ? thrown.originalError : thrown;
  if (known === null) logger.error({ err, requestId }, "unexpected error");
  if (known?.code.startsWith("UPSTREAM")) logger.warn({ err, code: known.code, requestId }, "upstream failed");
}

const isProtocolError = (error: GraphQLError): boolean =>
  apiErrorOf(error) === null && protocolCodes.some((code) => code === error.extensions["code"]);
