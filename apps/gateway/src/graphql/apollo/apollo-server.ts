import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "service/logger";
import type { Context } from "../context.js";
import { formatError } from "../errors/format-error.js";
import { pipelinePlugin } from "./pipeline-plugin.js";

// Room for some thousand form answers that are written out in the document. Variables, which hold more, do not count.
const maxDocumentTokens = 50_000;

/** Apollo Server with this gateway's own pipeline, started. Whoever asked for it stops it. */
export async function startApollo(schema: GraphQLSchema, logger: Logger): Promise<ApolloServer<Context>> {
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // Of what is no operation yet: a request that is no GraphQL, for example.
    formatError,
    logger,
    // Documents are small, and a client that asks for them is told to send them in full.
    persistedQueries: false,
    parseOptions: { maxTokens: maxDocumentTokens },
    stopOnTerminationSignals: false,
    plugins: [
      pipelinePlugin(logger),
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
