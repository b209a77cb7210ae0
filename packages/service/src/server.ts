import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import { createServer as createHttpServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { errorCodes, fastify, LogController } from "fastify";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import type { Logger } from "./logger.js";
import { traceIdOf } from "./trace.js";
import type { Trace, Tracer } from "./trace.js";
import { traceRequests } from "./trace-requests.js";
import { trackSilentConnections } from "./silent-connections.js";
import { allowUnhurriedRequests } from "./unhurried-requests.js";

declare module "fastify" {
  interface FastifyInstance {
    /** True from the first call of `drain` or `close`. */
    readonly isStopping: boolean;
    /** Keeps serving, but closes each connection with its next response, so that clients reconnect elsewhere. */
    drain(): void;
    /** Lets a function have each request first, which responds to it or calls `next`. */
    intercept(first: FirstListener): void;
    /** Where a request belongs: in its own span, or in the trace that it came with; undefined where there is none. */
    traceOf(req: IncomingMessage): Trace | undefined;
    /** Names the route of a request's span. */
    nameRoute(req: IncomingMessage, route: string): void;
    /** Takes the limit on the time to send it from a request. Whoever calls it sees to it that the request ends. */
    takeTimeFor(req: IncomingMessage): void;
  }
}

export type FirstListener = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

export const maxBodyBytes = 1024 * 1024;

// Node's own limit on a request's head. With a lower one the router would send a response of its own.
const maxPathLength = 16 * 1024;

const timeouts = {
  requestTimeout: 30_000,
  // Longer than the idle timeout of common load balancers, so that they close idle connections, not we.
  keepAliveTimeout: 75_000,
};

// How long a client that has just connected has to send its request while the server closes.
const firstRequestMs = 100;

export interface ServerOptions {
  /** Records a span of each request; null where nothing is traced. */
  readonly tracer?: Tracer | null;
  /** What else is logged of a request that was answered. */
  readonly describe?: (req: IncomingMessage) => object | undefined;
}

/**
 * An HTTP server with every limit set. Each request keeps the id that it came with, or gets one, and is logged in one
 * line. The line holds neither the URL nor the caller's address: both may be personal data.
 */
export function createServer(logger: Logger, { describe, tracer = null }: ServerOptions = {}): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = logger;
  const { nameRoute, traced, traceOf } = traceRequests(tracer);
  let isStopping = false;
  let first: FirstListener | null = null;
  const app = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    bodyLimit: maxBodyBytes,
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
    serverFactory: (handler) =>
      createHttpServer(
        timeouts,
        traced((req, res) => (first ? first(req, res, () => handler(req, res)) : handler(req, res))),
      ),
    forceCloseConnections: "idle",
    // A request that arrives at the last moment is served like any other.
    return503OnClosing: false,
    genReqId: requestIdOf,
    // For what the router cannot read, such as %zz in the URL. Fastify's default response would repeat the URL.
    frameworkErrors: (_error, _req, reply) =>
      void reply.raw.writeHead(400, isStopping ? { Connection: "close" } : {}).end(),
    routerOptions: { maxParamLength: maxPathLength },
  });
  takeJsonBodies(app);
  const closeSilentConnections = trackSilentConnections(app.server);
  const drain = () => {
    isStopping = true;
  };
  app.decorate("isStopping", { getter: () => isStopping });
  app.decorate("drain", drain);
  app.decorate("takeTimeFor", allowUnhurriedRequests(app.server));
  app.decorate("traceOf", traceOf);
  app.decorate("nameRoute", nameRoute);
  app.decorate("intercept", (listener: FirstListener) => {
    first = listener;
  });
  let silence: NodeJS.Timeout | undefined;
  app.addHook("preClose", async () => {
    drain();
    silence = setTimeout(closeSilentConnections, firstRequestMs);
  });
  app.addHook("onClose", async () => clearTimeout(silence));
  // With callbacks, since a promise for each of them would cost every request more than what they do.
  app.addHook("onRequest", (req, reply, done) => {
    reply.header("X-Request-Id", req.id);
    if (req.routeOptions.url !== undefined) nameRoute(req.raw, req.routeOptions.url);
    done();
  });
  app.addHook("onSend", (_req, reply, _payload, done) => {
    // The client reconnects elsewhere. A connection kept alive would also keep the server from closing.
    if (isStopping) reply.header("Connection", "close");
    done();
  });
  app.addHook("onResponse", (req, reply, done) => {
    const { method, raw } = req;
    const durationMs = Math.round(reply.elapsedTime);
    const trace = traceOf(raw);
    const about = { ...(trace && { traceId: traceIdOf(trace) }), ...describe?.(raw) };
    req.log.info({ method, route: req.routeOptions.url, status: reply.statusCode, durationMs, ...about }, "answered");
    done();
  });
  return app;
}

/** In place of Fastify's compilers of JSON Schema, which take a while to load: no route has a schema. */
function noCompiler(): never {
  throw new TypeError("Routes have no schemas here.");
}

/**
 * Takes JSON bodies and no others, in UTF-8 (RFC 8259, section 8.1). An empty body is no body, whatever its type: some
 * clients declare one for DELETE.
 */
function takeJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  // Dangerous names are let through: code that reads a body looks only at properties that it knows.
  const parseJson = app.getDefaultJsonParser("ignore", "ignore");
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (req, body, done) => {
    if (body.length === 0) done(null);
    else if (isUtf8(body)) void parseJson(req, body.toString(), done);
    else done(new errorCodes.FST_ERR_CTP_INVALID_JSON_BODY());
  });
  app.addContentTypeParser<string>("*", { parseAs: "string" }, (_req, body, done) => {
    done(body === "" ? null : new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE());
  });
}

const commonCharacters = /^[\w.-]{1,64}$/;

/** The id that a request came with, or one of ours. Only common characters are kept: it ends up in logs and headers. */
export function requestIdOf(req: IncomingMessage): string {
  const given = req.headers["x-request-id"];
  return typeof given === "string" && commonCharacters.test(given) ? given : randomUUID();
}
