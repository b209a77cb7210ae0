import { Readable } from "node:stream";
import { ApiError, errorCodeOf } from "domain/errors";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import { bearerToken } from "service/bearer-token";
import type { Clock } from "../clock.js";
import { importLines } from "../contacts/import/import-lines.js";
import type { ImportFormat } from "../contacts/import/import-lines.js";
import { createContactReader } from "../contacts/import/read-contact.js";
import { resultLines } from "../contacts/import/result-lines.js";
import { takeImport } from "../contacts/import/take-import.js";
import { readIdempotencyKey } from "../graphql/idempotency-key.js";
import type { RequestSignals } from "../graphql/context.js";
import type { CallerOf } from "../rest/caller.js";
import type { ImportProgress } from "../submissions/import.js";
import type { Imports } from "../submissions/imports.js";
import { checkAnswers } from "../writes/check-answers.js";
import { FormCatalog } from "../writes/form-catalog.js";
import type { FormCache } from "../writes/form-catalog.js";
import { bodyOf } from "./body-of.js";
import { importFormatOf } from "./import-format.js";
import { sendProblem } from "./problem.js";
import type { Details } from "./problem.js";

export interface ImportRoutesOptions {
  readonly callerOf: CallerOf;
  readonly clock: Clock;
  readonly formCache: FormCache;
  readonly imports: Imports;
  readonly schema: GraphQLSchema;
  readonly signalsOf: (reply: FastifyReply) => RequestSignals;
}

const details: Details = {
  CONFLICT: "The import was cancelled; nothing more of it is taken.",
  PAYLOAD_TOO_LARGE: "The import has too many lines.",
  RATE_LIMITED:
    "There is no room for more contacts of this token until some are delivered; send the import again later, with the " +
    "same Idempotency-Key.",
  UNSUPPORTED_MEDIA_TYPE: "The request body must be application/jsonl or text/csv, in UTF-8 and not compressed.",
  SUBMISSIONS_UNAVAILABLE: "Imports can't be taken at the moment; send it again, with the same Idempotency-Key.",
};

// So long is read on for a client that was answered before the end of its body.
const lingerMs = 5_000;

/** Takes lists of contacts at POST /imports, and tells what became of them at GET /imports/{id}/results. */
export function importRoutes(app: FastifyInstance, options: ImportRoutesOptions): void {
  const readContact = createContactReader(options.schema);

  void app.register(async (scope) => {
    // Read by the route itself, as fast as it can be kept.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_req, _payload, done) => done(null));
    scope.setErrorHandler((error, req, reply) => {
      const known = error instanceof ApiError ? error : new ApiError(errorCodeOf(Object(error).statusCode));
      if (known.code === "INTERNAL_SERVER_ERROR") req.log.error({ err: error }, "unexpected error");
      return refuse(req, reply, known);
    });

    scope.post("/imports", async (req, reply) => {
      const { callerOf, clock, formCache, imports, signalsOf } = options;
      const token = tokenOf(req);
      const format = formatOf(req);
      const key = keyOf(req);
      const signals = signalsOf(reply);
      const ending = signals.ending.signal;
      app.takeTimeFor(req.raw);
      const trace = app.traceOf(req.raw);
      const caller = callerOf(token, { requestId: req.id, gone: signals.gone, trace });
      const forms = new FormCatalog(caller, formCache).held();
      const lines = importLines(format, bodyOf(req.raw, ending), {
        readContact,
        checkAnswers: (input) => checkAnswers(input, forms),
      });
      const { progress, stopped } = await takeImport({
        imports,
        clock,
        token,
        key,
        lines,
        traceparent: trace?.traceparent,
        ending,
      });
      endEarly(req);
      if (stopped) return refuse(req, reply, stopped, progress);
      return reply.code(202).send(receiptOf(progress));
    });

    scope.get<{ Params: { id: string } }>("/imports/:id/results", async (req, reply) => {
      const token = tokenOf(req);
      const { id } = req.params;
      const { imports, signalsOf } = options;
      if ((await imports.find(token, id)) === null) throw new ApiError("NOT_FOUND");
      const body = Readable.from(resultLines(imports, token, id), {
        objectMode: false,
        signal: signalsOf(reply).gone.signal,
      });
      return reply.type("application/jsonl; charset=utf-8").send(body);
    });
  });
}

function tokenOf({ headers }: FastifyRequest): string {
  const token = bearerToken(headers.authorization ?? "");
  if (token === null) throw new ApiError("UNAUTHENTICATED");
  return token;
}

function formatOf({ headers }: FastifyRequest): ImportFormat {
  const format = importFormatOf(headers);
  if (format === null) throw new ApiError("UNSUPPORTED_MEDIA_TYPE");
  return format;
}

function keyOf({ headers }: FastifyRequest): string | null {
  const header = headers["idempotency-key"] ?? null;
  const { key, violations } = readIdempotencyKey(null, Array.isArray(header) ? header.join(", ") : header, () => 1);
  if (violations.length === 0) return key;
  throw new ApiError("BAD_REQUEST", {
    violations: violations.map((violation) => ({ ...violation, path: ["Idempotency-Key"] })),
  });
}

/** What is answered before it was read to its end is read on for a moment, so that its client reads the answer. */
function endEarly({ raw }: FastifyRequest): void {
  if (raw.complete || raw.destroyed) return;
  raw.resume();
  const timer = setTimeout(() => raw.destroy(), lingerMs);
  raw.once("close", () => clearTimeout(timer));
}

const refuse = (
  req: FastifyRequest,
  reply: FastifyReply,
  error: ApiError,
  progress: ImportProgress | null = null,
): FastifyReply => {
  if (error.code === "UNAUTHENTICATED") reply.header("WWW-Authenticate", 'Bearer realm="contacts"');
  return sendProblem(req, reply, error, details, progress ? receiptOf(progress) : {});
};

const receiptOf = (progress: ImportProgress | null) => {
  const { id = null, lines = 0, refused = 0 } = progress ?? {};
  return { import: { id, lines, taken: lines - refused, refused } };
};
