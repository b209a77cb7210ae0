import { isUtf8 } from "node:buffer";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "service/logger";
import { maxBodyBytes, requestIdOf } from "service/server";
import { traceIdOf } from "service/trace";
import type { KnownDocuments } from "../documents/known-documents.js";
import { acceptsJsonAlone } from "../graphql/accepts-json-alone.js";
import type { Context } from "../graphql/context.js";
import { finishResponse } from "../graphql/finish-response.js";
import type { Finished } from "../graphql/finish-response.js";
import type { ToldOperation } from "../graphql/operation.js";
import { variableRefusal } from "../graphql/limits/variable-limits.js";
import type { AccessOf, Granted } from "./access.js";
import { compress, leastCompressedBytes } from "./compression.js";
import type { CorsHeaders } from "./cors.js";
import { readGraphqlRequest } from "./graphql-request.js";
import { bodyOf } from "./http-errors.js";
import { createMediaTypeFor } from "./media-type.js";
import { refusalFor } from "./refusal.js";

export interface KnownRequestsOptions {
  readonly schema: GraphQLSchema;
  readonly documents: KnownDocuments;
  readonly logger: Logger;
  readonly corsHeaders: CorsHeaders;
  readonly accessOf: AccessOf;
  readonly contextOf: (req: IncomingMessage, res: ServerResponse, requestId: string, granted: Granted) => Context;
}

interface Answer {
  readonly status: number;
  readonly headers: Finished["headers"];
  readonly text: string;
  /** Absent where nothing was executed. */
  readonly told?: ToldOperation | undefined;
}

/**
 * Responds to POST requests at /graphql whose documents run compiled, ahead of Fastify and Apollo Server, and just as they
 * would. Any other request is theirs; nothing has been done for it but to read its body.
 */
export function respondToKnownRequests(app: FastifyInstance, options: KnownRequestsOptions): void {
  const { corsHeaders, logger } = options;
  const mediaTypeFor = createMediaTypeFor();
  const bodies = new WeakMap<IncomingMessage, Buffer>();
  app.addHook("preParsing", (req, _reply, payload, done) => {
    const body = bodies.get(req.raw);
    done(null, body ? Readable.from([body]) : payload);
  });

  const respond = async (
    req: IncomingMessage,
    res: ServerResponse,
    mediaType: string,
    body: Buffer,
    next: () => void,
  ) => {
    const startedMs = performance.now();
    const requestId = requestIdOf(req);
    const answer = await answerTo(req, res, body, requestId, options).catch((err: unknown) => {
      logger.error({ requestId, err }, "unexpected error");
      return internalError;
    });
    if (answer === null) {
      bodies.set(req, body);
      return next();
    }
    const { headers, status, text, told } = answer;
    const trace = app.traceOf(req);
    app.nameRoute(req, path);
    const textBytes = Buffer.byteLength(text);
    const isCompressible = textBytes >= leastCompressedBytes;
    const compressed = isCompressible ? await compress(text, req.headers["accept-encoding"]) : null;
    res.once("finish", () => {
      const durationMs = Math.round(performance.now() - startedMs);
      const about = { ...(trace && { traceId: traceIdOf(trace) }), ...told };
      logger.info({ requestId, method: "POST", route: path, status, durationMs, ...about }, "answered");
    });
    const whole = ["x-request-id", requestId, ...corsHeaders(req.headers.origin)];
    whole.push("vary", isCompressible ? "Origin, Accept-Encoding" : "Origin");
    for (const [name, value] of headers) whole.push(name, value);
    if (compressed) whole.push("content-encoding", compressed.coding);
    whole.push("content-type", mediaType, "content-length", String(compressed?.bytes.length ?? textBytes));
    if (app.isStopping) whole.push("connection", "close");
    res.writeHead(status, whole);
    res.end(compressed?.bytes ?? text);
  };

  app.intercept((req, res, next) => {
    const mediaType = mayBeKnown(req) ? mediaTypeFor(req.headers.accept) : null;
    if (mediaType === null) return next();
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk));
    req.once("end", () => void respond(req, res, mediaType, Buffer.concat(chunks), next));
  });
}

const path = "/graphql";
const internalError: Answer = { status: 500, headers: [], text: JSON.stringify(bodyOf("INTERNAL_SERVER_ERROR")) };

/** Whether a request is read here: JSON as it is, of a length that is known beforehand. */
function mayBeKnown({ headers, method, url }: IncomingMessage): boolean {
  return (
    method === "POST" &&
    url === path &&
    /^application\/json(?:; ?charset=utf-8)?$/i.test(headers["content-type"] ?? "") &&
    Number(headers["content-length"]) <= maxBodyBytes &&
    // Any other is refused.
    URL.canParse(`http://${headers.host}`)
  );
}

/** Null where the request is not for a compiled document. */
async function answerTo(
  req: IncomingMessage,
  res: ServerResponse,
  body: Buffer,
  requestId: string,
  { accessOf, contextOf, documents, logger, schema }: KnownRequestsOptions,
): Promise<Answer | null> {
  const request = isUtf8(body) ? readGraphqlRequest(body.toString()) : null;
  const compiled = request && documents.find(request.document);
  if (!compiled) return null;
  const { operationName, variables } = request;
  const { document, uses } = compiled;
  const isOther = operationName !== null && operationName !== compiled.operationName;
  if (isOther || variableRefusal(document, variables, uses)) return null;
  const { hash, id, text } = request.document;
  const access = await accessOf(req, text === null && hash === null ? id : null);
  if (access.kind === "refused") return refusalFor(access.error, req.headers.accept);
  const context = contextOf(req, res, requestId, access);
  const result = await compiled.run(variables, context);
  if (result === null) return null;
  const { data, errors = [] } = result;
  const { label, operation } = compiled;
  const executed = { data, errors, operation, label };
  const { isRefused, ...finished } = await finishResponse(executed, { schema, document, variables }, context, logger);
  const status = isRefused && !acceptsJsonAlone(req.headers.accept) ? 400 : 200;
  const { told } = context.operation;
  return { status, headers: finished.headers, text: `${JSON.stringify(finished.body)}\n`, told };
}
