import type { Route } from "domain/contacts";
import { errors } from "domain/errors";
import type { ErrorCode } from "domain/errors";
import { problemMediaType } from "../problem/problem.js";
import type { JsonSchema } from "./json-schema.js";

const rateLimitHeaders = {
  "X-Ratelimit-Limit": header("Size and refill of the token's bucket, such as burst:100;rate:10.0.", "string"),
  "X-Ratelimit-Remaining": header("Rate-limit tokens left.", "integer"),
  "X-Ratelimit-Cost": header("Rate-limit tokens that this request took.", "integer"),
  "X-Ratelimit-Reset": header("Seconds until the bucket is full.", "integer"),
};

interface Described {
  readonly operationId: string;
  readonly summary: string;
  /** The cost is added to it. */
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly parameters?: readonly JsonSchema[];
  /** The request body's schema, if it has a body. */
  readonly body?: JsonSchema;
  readonly responses: Readonly<Record<number, JsonSchema>>;
  /** Failures besides those that every such operation has. */
  readonly failures?: readonly ErrorCode[];
}

const failuresOfAll: readonly ErrorCode[] = [
  "UNAUTHENTICATED",
  "BAD_USER_INPUT",
  "RATE_LIMITED",
  "UPSTREAM_UNAVAILABLE",
];
const failuresOfBodies: readonly ErrorCode[] = ["BAD_REQUEST", "PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"];

/** The OpenAPI description of an operation behind a bearer token, with its cost, problems and headers. */
export function describeOperation({ costTokens }: Pick<Route, "costTokens">, described: Described): JsonSchema {
  const { body, deprecated, description, failures = [], operationId, parameters, responses, summary } = described;
  const cost = `Takes ${costTokens} rate-limit token${costTokens === 1 ? "" : "s"}; none if it is refused.`;
  return {
    operationId,
    summary,
    description: description === undefined ? cost : `${description} ${cost}`,
    ...(deprecated && { deprecated }),
    security: [{ bearer: [] }],
    ...(parameters && { parameters }),
    ...(body && { requestBody: { required: true, content: json(body) } }),
    responses: { ...responses, ...problems([...failuresOfAll, ...(body ? failuresOfBodies : []), ...failures]) },
  };
}

/** A response with a body of this schema, or without a body. */
export function response(description: string, schema?: JsonSchema): JsonSchema {
  return { description, headers: rateLimitHeaders, ...(schema && { content: json(schema) }) };
}

/** An id in a path. */
export const idParameter = (name: string): JsonSchema => ({
  name,
  in: "path",
  required: true,
  schema: { type: "integer", minimum: 0 },
});

function problems(codes: readonly ErrorCode[]): Record<number, JsonSchema> {
  return Object.fromEntries(codes.map((code) => [errors[code].status, problem(code)]));
}

function problem(code: ErrorCode): JsonSchema {
  const content = { [problemMediaType]: { schema: { $ref: "#/components/schemas/Problem" } } };
  if (code === "UNAUTHENTICATED") {
    return {
      description: errors[code].message,
      headers: { "WWW-Authenticate": header("RFC 6750.", "string") },
      content,
    };
  }
  const retryAfter = errors[code].retryable && { "Retry-After": header("Seconds to wait.", "integer") };
  return { description: errors[code].message, headers: { ...rateLimitHeaders, ...retryAfter }, content };
}

function json(schema: JsonSchema): JsonSchema {
  return { "application/json": { schema } };
}

function header(description: string, type: string): JsonSchema {
  return { description, schema: { type } };
}
