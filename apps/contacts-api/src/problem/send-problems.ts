import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ApiError, errorCodeOf, errors } from "domain/errors";
import { problemMediaType, problemOf } from "./problem.js";

const defaultRetryAfterMs = 1_000;

/** Turns whatever is thrown into problem details. Unexpected errors are logged and become a 500. */
export function sendProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, req, reply) => {
    const known = apiErrorOf(error);
    if (errors[known.code].status >= 500) req.log.error({ err: error, code: known.code }, "failed");
    return sendProblem(req, reply, known);
  });
  app.setNotFoundHandler((req, reply) => sendProblem(req, reply, new ApiError("NOT_FOUND")));
}

function sendProblem(req: FastifyRequest, reply: FastifyReply, error: ApiError): FastifyReply {
  const { status } = errors[error.code];
  // A RATE_LIMITED without a wait will not pass however long the caller waits.
  const retryAfterMs = error.code === "UPSTREAM_UNAVAILABLE" ? defaultRetryAfterMs : error.retryAfterMs;
  if (retryAfterMs !== undefined) reply.header("Retry-After", Math.ceil(retryAfterMs / 1_000));
  const request = { body: req.body, path: req.params };
  // Serialised here: for an unknown media type Fastify would expect a string.
  return reply
    .code(status)
    .type(problemMediaType)
    .send(JSON.stringify(problemOf(error, req.id, request)));
}

function apiErrorOf(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(errorCodeOf(Object(error).statusCode), { cause: error });
}
