import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { DocumentNode } from "graphql";
import type { Logger } from "service/logger";
import { acceptsJsonAlone } from "../accepts-json-alone.js";
import type { Context } from "../context.js";
import { finishResponse } from "../finish-response.js";
import { operationLabel, otherLabel } from "../operation-label.js";
import { variableRefusal } from "../limits/variable-limits.js";
import { validateDocument } from "../validate-document.js";

/** What is known of documents. A hash is the SHA-256 of a text, in hexadecimal. */
export interface Documents {
  /** A valid document that is kept. */
  parsed(hash: string): DocumentNode | undefined;
  /** What the operation of such a document is called where it is told of. */
  labelOf(hash: string): string | undefined;
  /** Told of each valid document of a request. */
  saw(text: string, hash: string, document: DocumentNode): void;
}

export interface PipelineOptions {
  readonly logger: Logger;
  readonly documents: Documents;
  /** Whether clients may ask for the schema. */
  readonly introspection: boolean;
}

/** Adapts the gateway's own functions, which know nothing of Apollo, to Apollo Server's request pipeline. */
export function pipelinePlugin({ documents, introspection, logger }: PipelineOptions): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      // Apollo Server takes a single error from here.
      let refusals: readonly GraphQLError[] = [];
      let label = otherLabel;
      return {
        async didResolveOperation({ document, operation, queryHash, request: { variables = {} }, schema, source }) {
          if (documents.parsed(queryHash) !== document) refusals = validateDocument(schema, document, introspection);
          if (refusals[0]) throw refusals[0];
          label = documents.labelOf(queryHash) ?? operationLabel(schema, document, operation);
          documents.saw(source, queryHash, document);
          const originalError = variableRefusal(document, variables);
          if (originalError === null) return;
          // The same status as for variables that graphql-js refuses.
          throw new GraphQLError(originalError.message, { originalError, extensions: { http: { status: 400 } } });
        },
        async willSendResponse({
          contextValue,
          document,
          errors = [],
          operation,
          request,
          response: { body, http },
          schema,
        }) {
          if (body.kind !== "single") return;
          const executed = {
            errors: refusals.length > 0 ? refusals : errors.map(inOurWords),
            data: body.singleResult.data,
            operation: operation?.operation,
            label,
          };
          const submitted = { schema, document, variables: request.variables };
          const finished = await finishResponse(executed, submitted, contextValue, logger);
          Object.assign(body, { singleResult: finished.body });
          for (const [name, value] of finished.headers) http.headers.set(name, value);
          if (finished.isRefused) http.status = 400;
          const isOfGraphql = !finished.body.errors?.some(({ extensions }) => extensions?.["code"] === "BAD_REQUEST");
          const accept = request.http?.headers.get("accept");
          if (http.status === 400 && isOfGraphql && acceptsJsonAlone(accept)) http.status = 200;
        },
      };
    },
    async contextCreationDidFail({ error }) {
      logger.error({ err: error }, "unexpected error");
    },
    async unexpectedErrorProcessingRequest({ error, requestContext: { contextValue } }) {
      logger.error({ err: error, requestId: contextValue.requestId }, "unexpected error");
    },
  };
}

/** What Apollo Server refuses by itself is told by the status that it gives, and has no code where its hash is wrong. */
function inOurWords(error: GraphQLError): GraphQLError {
  const { code, http } = error.extensions;
  const { status } = Object(http) as { readonly status?: unknown };
  if (status === 405) return badRequest("A mutation must be sent by POST.");
  return status === 400 && code === undefined && !error.originalError
    ? badRequest("extensions.persistedQuery must have version 1, and the SHA-256 of the query.")
    : error;
}

const badRequest = (sentence: string): GraphQLError =>
  new GraphQLError(sentence, { extensions: { code: "BAD_REQUEST" } });
