import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { fastify, LogController } from "fastify";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import type { Logger } from "./logger.js";
import { trackSilentConnections } from "./silent-connections.js";

declare module "fastify" {
  interface FastifyInstance {
    /** From the call of `drain` or `close` on. */
    readonly isStopping: boolean;
    /** Serves on, but has clients leave their connections: every answer is the last one of its connection. */
    drain(): void;
  }
}

const bodyLimitBytes = 1024 * 1024;

// What Node takes of a request before its body. Above the router's own limit the answer would not be ours.
const maxPathLength = 16 * 1024;

// What a client that has just connected gets to send its request while the server closes.
const firstRequestMs = 100;

/**
 * An HTTP server with every limit set, that gives each request an id, or keeps the one that it came with, and logs one
 * line about it. The line holds neither the URL nor the caller's address: both may be personal data.
 */
export function createServer(logger: Logger): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = logger;
  let isStopping = false;
  const app = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    bodyLimit: bodyLimitBytes,
    requestTimeout: 30_000,
    // Longer than the idle timeout of common load balancers, so that they and not we close an idle connection.
    keepAliveTimeout: 75_000,
    forceCloseConnections: "idle",
    // A request that came in at the last moment is answered like any other.
    return503OnClosing: false,
    genReqId: requestId,
    // What the router cannot read, such as %zz in the URL. Fastify's own answer would repeat the URL.
    frameworkErrors: (_error, _req, reply) =>
      void reply.raw.writeHead(400, isStopping ? { Connection: "close" } : {}).end(),
    routerOptions: { maxParamLength: maxPathLength },
    // Whoever reads the body looks at the properties that it knows, and at no other.
    onProtoPoisoning: "ignore",
    onConstructorPoisoning: "ignore",
  });
  // What is left is application/json.
  app.removeContentTypeParser("text/plain");
  const closeSilentConnections = trackSilentConnections(app.server);
  const drain = () => {
    isStopping = true;
  };
  app.decorate("isStopping", { getter: () => isStopping });
  app.decorate("drain", drain);
  let silence: NodeJS.Timeout | undefined;
  app.addHook("preClose", async () => {
    drain();
    silence = setTimeout(closeSilentConnections, firstRequestMs);
  });
  app.addHook("onClose", async () => clearTimeout(silence));
  app.addHook("onRequest", async (req, reply) => {
    reply.header("X-Request-Id", req.id);
  });
  app.addHook("onSend", async (_req, reply) => {
    // The client opens its next connection elsewhere. Kept alive, this one would also keep the server from closing.
    if (isStopping) reply.header("Connection", "close");
  });
  app.addHook("onResponse", async (req, reply) => {
    const durationMs = Math.round(reply.elapsedTime);
    req.log.info({ method: req.method, route: req.routeOptions.url, status: reply.statusCode, durationMs }, "answered");
  });
  return app;
}

// Only an id in the alphabet of common ids is kept: it travels on into logs and headers.
function requestId(req: IncomingMessage): string {
  const given = req.headers["x-request-id"];
  return typeof given === "string" && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}
