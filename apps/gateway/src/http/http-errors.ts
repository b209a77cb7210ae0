import { errorCodeOf, errors } from "domain/errors";
import type { ErrorCode } from "domain/errors";
import type { FastifyInstance } from "fastify";

/** Responds to what fails before it is a GraphQL request, such as a body that is no JSON, as GraphQL would. */
export function respondToHttpErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, req, reply) => {
    // Apollo Server's integration makes a URL of the Host header, whatever it is.
    const isBadUrl = Object(error).code === "ERR_INVALID_URL";
    const code = isBadUrl ? "BAD_REQUEST" : errorCodeOf(Object(error).statusCode);
    if (code === "INTERNAL_SERVER_ERROR") req.log.error({ err: error }, "unexpected error");
    return reply.code(errors[code].status).send(bodyOf(code));
  });
  app.setNotFoundHandler((_req, reply) => reply.code(404).send(bodyOf("NOT_FOUND")));
}

/** The response that a code alone makes. */
export const bodyOf = (code: ErrorCode) => ({ errors: [{ message: errors[code].message, extensions: { code } }] });
