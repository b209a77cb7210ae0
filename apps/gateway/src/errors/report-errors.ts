import type { ApolloServerPlugin } from "@apollo/server";
import { ApiError } from "domain/errors";
import { Kind } from "graphql";
import type { GraphQLError, GraphQLFormattedError } from "graphql";
import type { Logger } from "service/logger";
import type { Context } from "../context.js";
import { apiErrorOf, formatError } from "./format-error.js";
import { variableViolations } from "./variable-violations.js";

interface ErrorReporter {
  readonly plugin: ApolloServerPlugin<Context>;
  readonly formatError: (formatted: GraphQLFormattedError, thrown: unknown) => GraphQLFormattedError;
}

/** What Apollo Server does with errors: tells the client what it may know, and the log what nobody expected. */
export function createErrorReporter(logger: Logger): ErrorReporter {
  // Apollo Server formats an error without its request, and a refused variable is explained with it.
  const explained = new WeakMap<GraphQLError, ApiError>();

  return {
    plugin: {
      async requestDidStart() {
        return {
          async didEncounterErrors({ errors, document, schema, request, contextValue }) {
            for (const error of errors) {
              const [definition] = error.nodes ?? [];
              if (document && definition?.kind === Kind.VARIABLE_DEFINITION) {
                const value: unknown = request.variables?.[definition.variable.name.value];
                const violations = variableViolations(schema, document, definition, value);
                explained.set(error, new ApiError("BAD_USER_INPUT", { violations }));
              }
              logUnexpected(logger, error, contextValue.requestId);
            }
          },
          // graphql-js refuses a variable once for each mistake in it, and each time all of them are explained.
          async willSendResponse({ response: { body } }) {
            if (body.kind === "single" && body.singleResult.errors)
              body.singleResult.errors = distinct(body.singleResult.errors);
          },
        };
      },
    },
    formatError: (formatted, thrown) => {
      const explanation = thrown instanceof Error ? explained.get(thrown as GraphQLError) : undefined;
      return formatError(formatted, explanation ?? thrown);
    },
  };
}

function distinct(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  return [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()];
}

function logUnexpected(logger: Logger, error: GraphQLError, requestId: string): void {
  const known = apiErrorOf(error);
  // Errors without a path are mistakes in a document or its variables.
  if (known === null && error.path) logger.error({ err: error.originalError ?? error, requestId }, "unexpected error");
  if (known?.code.startsWith("UPSTREAM")) logger.warn({ err: known, code: known.code, requestId }, "upstream failed");
}
