import { readFile } from "node:fs/promises";
import { createGatewayRuntime } from "@graphql-hive/gateway-runtime";
import type { GatewayPlugin } from "@graphql-hive/gateway-runtime";
import http from "@graphql-mesh/transport-http";
import { healthRoutes } from "service/health-routes";
import { listen } from "service/listen";
import { createLogger } from "service/logger";
import { createServer } from "service/server";
import type { Service } from "service/service";
import type { Config } from "./config.js";
import { passedHeaders } from "./passed-headers.js";
import { unanswered } from "./unanswered.js";

const supergraphFile = new URL("../../supergraph.graphql", import.meta.url);

// Longer than the gateway itself takes at most, which tells what became of a write: an upsert is followed up for 30 seconds.
const subgraphTimeoutMs = 60_000;

const clearErrors: GatewayPlugin = {
  onSubgraphExecute:
    ({ subgraphName }) =>
    (execution) => {
      const { result } = execution;
      // An error that a subgraph has sent stands for nothing else.
      const isFailed = "errors" in result && result.errors?.some(({ originalError }) => originalError);
      if (isFailed) execution.setResult({ errors: [unanswered(subgraphName)] });
    },
};

/** Routes operations to both subgraphs, and listens as soon as `mayListen` resolves. */
export async function startRouter(config: Config, mayListen: Promise<void> = Promise.resolve()): Promise<Service> {
  const app = createServer(createLogger("router", config.logLevel));
  const runtime = createGatewayRuntime<{ requestId: string }>({
    supergraph: await readFile(supergraphFile, "utf8"),
    transports: { http },
    transportEntries: {
      contacts: { location: config.urls.contacts },
      events: { location: config.urls.events },
      // Otherwise who asks the same at the same time is answered with what the first one gets, a cancellation too.
      "*.http": { options: { deduplicateInflightRequests: false } },
    },
    propagateHeaders: {
      fromClientToSubgraphs: ({ context, request, subgraphName }) => ({
        ...passedHeaders(subgraphName, request.headers),
        "x-request-id": context.requestId,
      }),
    },
    upstreamTimeout: subgraphTimeoutMs,
    // A client that goes away frees what waits for it.
    upstreamCancellation: true,
    plugins: () => [clearErrors],
    requestId: false,
    landingPage: false,
    graphiql: false,
    // It logs what clients send.
    logging: false,
  });
  app.addHook("onClose", async () => runtime.dispose());
  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    handler: async (req, reply) => {
      const { body, headers, status } = await runtime.handleNodeRequestAndResponse(req, reply, { requestId: req.id });
      return reply.code(status).headers(Object.fromEntries(headers)).send(body);
    },
  });
  healthRoutes(app, []);
  try {
    await mayListen;
    const url = await listen(app, { host: config.host, port: config.port, portVariable: "ROUTER_PORT" });
    return { url, shutdown: config.shutdown, drain: () => app.drain(), close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}
