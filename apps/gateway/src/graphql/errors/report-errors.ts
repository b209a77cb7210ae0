import type { ApolloServerPlugin } from "@apollo/server";
import type { ApiError } from "domain/errors";
import type { GraphQLError, GraphQLFormattedError } from "graphql";
import type { Logger } from "service/logger";
import type { Context } from "../context.js";
import { explainErrors } from "./explain-errors.js";
import { apiErrorOf, formatError } from "./format-error.js";

interface ErrorReporter {
  readonly plugin: ApolloServerPlugin<Context>;
  readonly formatError: (formatted: GraphQLFormattedError, thrown: unknown) => GraphQLFormattedError;
}

/** What Apollo Server does with errors: tells the client what it may know, and the log what nobody expected. */
export function createErrorReporter(logger: Logger): ErrorReporter {
  // Apollo Server formats an error without its request, and a refused variable is explained with it.
  const explanations = new WeakMap<GraphQLError, ApiError>();

  return {
    plugin: {
      async requestDidStart() {
        return {
          async didEncounterErrors({ errors, contextValue, ...submitted }) {
            const explained = explainErrors(errors, submitted);
            for (const error of errors) {
              const explanation = explained.get(error);
              if (explanation) explanations.set(error, explanation);
              else logUnexpected(logger, error, contextValue.requestId);
            }
          },
          // The formatted errors are those that were encountered, in their order.
          async willSendResponse({ errors = [], response: { body } }) {
            if (body.kind !== "single" || !body.singleResult.errors) return;
            const told = new Set<ApiError>();
            body.singleResult.errors = body.singleResult.errors.filter((_, index) => {
              const error = errors[index];
              const explanation = error && explanations.get(error);
              if (!explanation) return true;
              if (told.has(explanation)) return false;
              told.add(explanation);
              return true;
            });
          },
        };
      },
    },
    formatError: (formatted, thrown) => {
      const explanation = thrown instanceof Error ? explanations.get(thrown as GraphQLError) : undefined;
      return formatError(formatted, explanation ?? thrown);
    },
  };
}

function logUnexpected(logger: Logger, error: GraphQLError, requestId: string): void {
  const known = apiErrorOf(error);
  // Errors without a path are mistakes in a document or its variables.
  if (known === null && error.path) logger.error({ err: error.originalError ?? error, requestId }, "unexpected error");
  if (known?.code.startsWith("UPSTREAM")) logger.warn({ err: known, code: known.code, requestId }, "upstream failed");
}
