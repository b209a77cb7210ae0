import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import type { Context } from "../context.js";
import { formatError } from "../errors/format-error.js";
import { parseOptions } from "../validate-document.js";
import { pipelinePlugin } from "./pipeline-plugin.js";
import type { PipelineOptions } from "./pipeline-plugin.js";

// What Apollo Server logs quotes errors, which may hold what a client sent. The plugin logs the same without it.
const silent = { debug() {}, info() {}, warn() {}, error() {} };

// A page of another origin can't send them without asking first, in a preflight request. A browser adds an Authorization by
// itself only with the Basic scheme, which means nothing here.
const preflightedHeaders = ["authorization", "apollo-require-preflight", "x-apollo-operation-name"];

/** What is said instead of Apollo Server's own sentences about HTTP, which are told from others by their beginnings alone. */
const sentences: readonly (readonly [beginning: string, sentence: string])[] = [
  [
    "This operation has been blocked",
    "A request without a JSON body must have one of the headers Authorization, Apollo-Require-Preflight and " +
      "X-Apollo-Operation-Name, which keep pages of other origins from sending it unasked.",
  ],
  ["Operation batching disabled", "A request holds one operation: send those of a batch one by one."],
  [
    "An 'accept' header was provided",
    "The Accept header must allow application/graphql-response+json or application/json.",
  ],
];

/** Starts Apollo Server with the gateway's own pipeline. The caller stops it. */
export async function startApollo(schema: GraphQLSchema, options: PipelineOptions): Promise<ApolloServer<Context>> {
  const { documents, introspection } = options;
  const apollo = new ApolloServer<Context>({
    schema,
    // Without a token there is but the schema to be had, and no browser sends a token unasked.
    csrfPrevention: introspection ? false : { requestHeaders: preflightedHeaders },
    includeStacktraceInErrorResponses: false,
    // For errors before there is an operation, such as a request that is not GraphQL.
    formatError: (formatted, thrown) => {
      const error = formatError(formatted, thrown);
      const [, message = error.message] = sentences.find(([beginning]) => error.message.startsWith(beginning)) ?? [];
      return { ...error, message };
    },
    logger: silent,
    parseOptions,
    // Holds no document that was seen once: with new ones all the time, it would be most of the memory.
    documentStore: {
      // Apollo Server puts the schema's hash before the text's.
      get: async (key) => documents.parsed(key.slice(key.indexOf(":") + 1)),
      set: async () => {},
      delete: async () => {},
    },
    // The plugin validates, because a document's size must be looked at before all else.
    dangerouslyDisableValidation: true,
    stopOnTerminationSignals: false,
    plugins: [
      pipelinePlugin(options),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  return apollo;
}
