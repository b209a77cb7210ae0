import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { healthRoutes } from "service/health-routes";
import type { Logger } from "service/logger";
import { createServer as createHttpServer } from "service/server";
import type { Tracer } from "service/trace";
import type { Clock } from "../clock.js";
import { compileDocument } from "../documents/compile-document.js";
import type { Declared } from "../documents/declared-documents.js";
import { KnownDocuments } from "../documents/known-documents.js";
import { startApollo } from "../graphql/apollo/apollo-server.js";
import { createContext, createServer } from "../graphql/context.js";
import type { Context, RequestSignals, Server, Settings } from "../graphql/context.js";
import { createInputReaders, leafReader } from "../graphql/input-reader.js";
import { Operation } from "../graphql/operation.js";
import { classOfInputs } from "../graphql/root-resolvers.js";
import { Spending } from "../graphql/spending.js";
import type { Metrics } from "../metrics.js";
import type { CallerOf } from "../rest/caller.js";
import type { Submissions } from "../submissions/submissions.js";
import type { FormCache } from "../writes/form-catalog.js";
import { createAccess } from "./access.js";
import type { Granted } from "./access.js";
import { registerExplorers } from "./explorers/explorers.js";
import { compressLargeText } from "./compression.js";
import { allowOrigins } from "./cors.js";
import { resolveDocumentIds } from "./document-ids.js";
import { respondToHttpErrors } from "./http-errors.js";
import { importRoutes } from "./imports.js";
import { respondToKnownRequests } from "./known-requests.js";
import { trackOpenRequests } from "./open-requests.js";
import type { PublicMode } from "./public/public-mode.js";
import { requireAccess } from "./require-access.js";
import { revalidateQueries } from "./revalidation.js";
import { serveSignUpPage } from "./sign-up-page.js";

export interface ServerOptions extends Declared {
  readonly schema: GraphQLSchema;
  readonly callerOf: CallerOf;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly formCache: FormCache;
  /** Null where they are left out. */
  readonly submissions: Submissions | null;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Null where nothing is traced. */
  readonly tracer: Tracer | null;
  /** The origins whose pages may call the gateway from a browser. */
  readonly corsOrigins: readonly string[];
  /** Null where it is off. */
  readonly publicMode: PublicMode | null;
  /** The folder of the sign-up page; undefined where there is none. */
  readonly signUpFolder: string | undefined;
  readonly explorers: boolean;
  /** Whether clients may ask for the schema. */
  readonly introspection: boolean;
  readonly explorerToken: string | null;
  /** Aborted when requests must end, whatever they wait for. */
  readonly outOfTime: AbortSignal;
}

/** The GraphQL server, not listening yet. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const operations = new WeakMap<IncomingMessage, Operation>();
  const { logger, tracer } = options;
  const app = createHttpServer(logger, { tracer, describe: (req) => operations.get(req)?.told });
  try {
    await register(app, options, operations);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function register(
  app: FastifyInstance,
  options: ServerOptions,
  operations: WeakMap<IncomingMessage, Operation>,
): Promise<void> {
  const {
    callerOf,
    corsOrigins,
    explorers,
    explorerToken,
    introspection,
    logger,
    metrics,
    outOfTime,
    publicMode,
    schema,
  } = options;
  const { clock, formCache, settings, signUpFolder, submissions } = options;
  const server = createServer({ clock, formCache, settings, submissions });
  const signalsOf = trackOpenRequests(app, outOfTime);
  const readerOf = createInputReaders(classOfInputs(), leafReader);
  const compile = (document: DocumentNode, isDeclared: boolean) =>
    compileDocument(schema, document, readerOf, isDeclared);
  const documents = new KnownDocuments(compile, options);
  const apollo = await startApollo(schema, { logger, documents, introspection });
  app.addHook("onClose", () => apollo.stop());

  respondToHttpErrors(app);
  const corsHeaders = await allowOrigins(app, [...corsOrigins, ...(publicMode?.origins ?? [])]);
  if (explorers) registerExplorers(app, { token: explorerToken, hasSubmissions: submissions !== null });
  if (signUpFolder !== undefined) await serveSignUpPage(app, signUpFolder);
  const accessOf = createAccess(publicMode);
  const { grantedTo, hook: accessHook } = requireAccess(accessOf);
  const onOperation = (operation: string, code: string, durationMs: number): void =>
    metrics.operations.observe({ operation, code }, durationMs / 1_000);
  const contextFor = (req: IncomingMessage, res: ServerResponse, requestId: string, granted: Granted) => {
    const operation = new Operation(app.traceOf(req), clock, onOperation);
    return contextOf(req.headers, requestId, signalsOf(res), server, callerOf, granted, operation);
  };
  respondToKnownRequests(app, { schema, documents, logger, corsHeaders, accessOf, contextOf: contextFor });
  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    preHandler: [accessHook, resolveDocumentIds(options)],
    onSend: [revalidateQueries, compressLargeText],
    handler: fastifyApolloHandler(apollo, {
      context: async (req, reply) => {
        const context = contextFor(req.raw, reply.raw, req.id, grantedTo(req.raw));
        operations.set(req.raw, context.operation);
        return context;
      },
    }),
  });
  if (submissions) {
    const { imports } = submissions;
    importRoutes(app, { callerOf, clock, formCache, imports, schema, signalsOf: ({ raw }) => signalsOf(raw) });
  }
  // Ready even while the REST API is down: otherwise no gateway would be left to tell clients what is wrong.
  healthRoutes(app, []);
  app.get("/metrics", async (_req, reply: FastifyReply) => {
    reply.type(metrics.registry.contentType);
    return metrics.registry.metrics();
  });
}

function contextOf(
  headers: IncomingHttpHeaders,
  requestId: string,
  signals: RequestSignals,
  server: Server,
  callerOf: CallerOf,
  { token, visitor }: Granted,
  operation: Operation,
): Context {
  const spending = new Spending();
  const { trace } = operation;
  const caller = token === null ? null : callerOf(token, { requestId, gone: signals.gone, account: spending, trace });
  const idempotencyHeader = headerOf(headers, "idempotency-key");
  return createContext({ server, requestId, signals, caller, visitor, idempotencyHeader, spending, operation });
}

// A header sent twice becomes one text with a comma and a space, which no key contains.
function headerOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name] ?? null;
  return Array.isArray(value) ? value.join(", ") : value;
}
