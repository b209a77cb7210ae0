import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { Logger } from "service/logger";
import type { Context } from "../context.js";
import { deepVariableRefusal } from "../deep-variables.js";
import { publishErrors } from "../errors/publish-errors.js";
import { finishResponse } from "../finish-response.js";

/** Adapts the gateway's own functions, which know nothing of Apollo, to Apollo Server's request pipeline. */
export const pipelinePlugin = (logger: Logger): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ document, request: { variables = {} } }) {
        const originalError = deepVariableRefusal(document, variables);
        if (originalError === null) return;
        // The same status as for variables that graphql-js refuses.
        throw new GraphQLError(originalError.message, { originalError, extensions: { http: { status: 400 } } });
      },
      async willSendResponse({ contextValue, document, errors = [], request, response: { body, http }, schema }) {
        if (body.kind !== "single") return;
        const submitted = { schema, document, variables: request.variables };
        const published = publishErrors(errors, submitted, logger, contextValue.requestId);
        const finish = finishResponse(published, contextValue);
        if (finish.errors.length > 0) body.singleResult.errors = finish.errors;
        if (finish.extensions) body.singleResult.extensions = finish.extensions;
        for (const [name, value] of finish.headers) http.headers.set(name, value);
      },
    };
  },
});
