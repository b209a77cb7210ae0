import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import fastifyCors from "@fastify/cors";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { bearerToken } from "service/bearer-token";
import { healthRoutes } from "service/health-routes";
import type { Logger } from "service/logger";
import { createServer } from "service/server";
import { createContext, createOnce } from "../graphql/context.js";
import type { Context, ServerContext } from "../graphql/context.js";
import { answerHttpErrors } from "./http-errors.js";
import { createErrorReporter } from "../graphql/errors/report-errors.js";
import { registerExplorers } from "./explorers/explorers.js";
import type { Idempotency } from "../idempotency/idempotency.js";
import { reportRateLimit } from "../graphql/report-rate-limit.js";
import { refuseDeepVariables } from "../graphql/deep-variables.js";
import { trackOpenRequests } from "./open-requests.js";
import { buildGatewaySchema } from "../schema.js";
import type { Metrics } from "../metrics.js";
import type { Upstream } from "../upstream/upstream.js";

export interface Dependencies extends ServerContext {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly upstream: Upstream;
  readonly idempotency: Idempotency;
  /** The origins whose pages may call the gateway from a browser. */
  readonly corsOrigins: readonly string[];
  readonly explorers: boolean;
  readonly explorerToken: string | null;
}

// Room for some thousand form answers that are written out in the document. Variables, which hold more, do not count.
const maxDocumentTokens = 50_000;

// Sent twice, a header is one text with a comma and a space in it, which no key has.
function headerOf({ headers }: FastifyRequest, name: string): string | null {
  const values = [headers[name] ?? []].flat();
  return values.length > 0 ? values.join(", ") : null;
}

// What a page may read of an answer beside its body.
const exposedHeaders = ["RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"];

/** The GraphQL server, not listening yet. */
export async function buildServer(dependencies: Dependencies): Promise<FastifyInstance> {
  const { clock, corsOrigins, explorers, explorerToken, idempotency, logger, metrics, settings, upstream } =
    dependencies;
  const app = createServer(logger);
  const reporter = createErrorReporter(logger);
  const shared = createOnce<ServerContext>({ clock, settings });
  const signalsOf = trackOpenRequests(app);
  const apollo = new ApolloServer<Context>({
    schema: await buildGatewaySchema(),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    formatError: reporter.formatError,
    logger,
    // Documents are small, and a client that asks for them is told to send them in full.
    persistedQueries: false,
    parseOptions: { maxTokens: maxDocumentTokens },
    // Closing `app` stops it, once every request has been answered.
    stopOnTerminationSignals: false,
    plugins: [
      reporter.plugin,
      reportRateLimit,
      refuseDeepVariables,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  app.addHook("onClose", () => apollo.stop());

  answerHttpErrors(app);
  await app.register(fastifyCors, { origin: [...corsOrigins], exposedHeaders, maxAge: 86_400 });
  if (explorers) registerExplorers(app, { token: explorerToken });
  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    handler: fastifyApolloHandler(apollo, {
      context: async (req, reply) =>
        createContext({
          clock,
          settings,
          shared,
          upstream,
          requestId: req.id,
          signals: signalsOf(reply),
          token: bearerToken(req.headers.authorization ?? ""),
          idempotencyHeader: headerOf(req, "idempotency-key"),
          idempotency,
        }),
    }),
  });
  // Ready also while the REST API is away: else no gateway would be, and none could tell clients what is wrong.
  healthRoutes(app, []);
  app.get("/metrics", async (_req, reply) => {
    reply.type(metrics.registry.contentType);
    return metrics.registry.metrics();
  });
  return app;
}
