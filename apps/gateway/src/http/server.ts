import { fastifyApolloHandler } from "@as-integrations/fastify";
import fastifyCors from "@fastify/cors";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import { bearerToken } from "service/bearer-token";
import { healthRoutes } from "service/health-routes";
import type { Probe } from "service/health-routes";
import type { Logger } from "service/logger";
import { createServer as createHttpServer } from "service/server";
import type { Clock } from "../clock.js";
import { startApollo } from "../graphql/apollo/apollo-server.js";
import { createContext, createServer } from "../graphql/context.js";
import type { Context, RequestSignals, Server, Settings } from "../graphql/context.js";
import type { Spending } from "../graphql/spending.js";
import type { Metrics } from "../metrics.js";
import type { CallerOf, Errand } from "../rest/caller.js";
import { registerExplorers } from "./explorers/explorers.js";
import { respondToHttpErrors } from "./http-errors.js";
import { trackOpenRequests } from "./open-requests.js";

export interface ServerOptions {
  readonly schema: GraphQLSchema;
  readonly callerOf: CallerOf;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** The origins whose pages may call the gateway from a browser. */
  readonly corsOrigins: readonly string[];
  readonly explorers: boolean;
  readonly explorerToken: string | null;
  /** Of what gateways share. */
  readonly probes: readonly Probe[];
  /** Aborted when requests must end, whatever they wait for. */
  readonly outOfTime: AbortSignal;
}

// Headers that a page in a browser may read.
const exposedHeaders = ["RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"];

/** The GraphQL server, not listening yet. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = createHttpServer(options.logger);
  try {
    await register(app, options);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function register(app: FastifyInstance, options: ServerOptions): Promise<void> {
  const {
    callerOf,
    clock,
    corsOrigins,
    explorers,
    explorerToken,
    logger,
    metrics,
    outOfTime,
    probes,
    schema,
    settings,
  } = options;
  const server = createServer({ clock, settings });
  const signalsOf = trackOpenRequests(app, outOfTime);
  const apollo = await startApollo(schema, logger);
  app.addHook("onClose", () => apollo.stop());

  respondToHttpErrors(app);
  await app.register(fastifyCors, { origin: [...corsOrigins], exposedHeaders, maxAge: 86_400 });
  if (explorers) registerExplorers(app, { token: explorerToken });
  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    handler: fastifyApolloHandler(apollo, {
      context: async (req, reply) => contextOf(req, signalsOf(reply), server, callerOf),
    }),
  });
  // Ready even while the REST API is down: otherwise no gateway would be left to tell clients what is wrong.
  healthRoutes(app, probes);
  app.get("/metrics", async (_req, reply: FastifyReply) => {
    reply.type(metrics.registry.contentType);
    return metrics.registry.metrics();
  });
}

function contextOf(req: FastifyRequest, signals: RequestSignals, server: Server, callerOf: CallerOf): Context {
  const token = bearerToken(req.headers.authorization ?? "");
  const errandWith = (spending: Spending): Errand => ({
    requestId: req.id,
    gone: signals.gone,
    onCall: (call) => spending.begun(call),
    onSpent: (costTokens, standing) => spending.add(costTokens, standing),
  });
  return createContext({
    server,
    requestId: req.id,
    signals,
    callerWith: (spending) => (token === null ? null : callerOf(token, errandWith(spending))),
    idempotencyHeader: headerOf(req, "idempotency-key"),
  });
}

// A header sent twice becomes one text with a comma and a space, which no key contains.
function headerOf({ headers }: FastifyRequest, name: string): string | null {
  const values = [headers[name] ?? []].flat();
  return values.length > 0 ? values.join(", ") : null;
}
