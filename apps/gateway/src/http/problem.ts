import { STATUS_CODES } from "node:http";
import { errors } from "domain/errors";
import type { ApiError, ErrorCode } from "domain/errors";
import type { Path } from "domain/model";
import type { FastifyReply, FastifyRequest } from "fastify";

const mediaType = "application/problem+json";
const defaultRetryAfterMs = 1_000;

/** Sentences in place of those of the error table. */
export type Details = Partial<Record<ErrorCode, string>>;

/**
 * Answers with problem details as in RFC 9457, as the REST API does: with the places of mistakes, but no value. `members`
 * are further ones.
 */
export function sendProblem(
  req: FastifyRequest,
  reply: FastifyReply,
  { code, retryAfterMs, violations }: ApiError,
  details: Details,
  members: object = {},
): FastifyReply {
  const { message, status } = errors[code];
  const waitMs = retryAfterMs ?? (status === 503 ? defaultRetryAfterMs : undefined);
  if (waitMs !== undefined) reply.header("Retry-After", Math.ceil(waitMs / 1_000));
  const problem = {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Error",
    status,
    detail: details[code] ?? message,
    instance: `urn:request:${req.id}`,
    ...(violations.length > 0 && {
      errors: violations.map(({ message: told, path }) => ({ location: locationOf(path), message: told })),
    }),
    ...members,
  };
  return reply.code(status).type(mediaType).send(JSON.stringify(problem));
}

const locationOf = (path: Path): string =>
  path.reduce<string>((location, step) => {
    if (typeof step === "number") return `${location}[${step}]`;
    return location === "" ? step : `${location}.${step}`;
  }, "");
