import { ContactRequest, ContactResponse, operations } from "domain/contacts";
import { errors } from "domain/errors";
import type { ErrorCode } from "domain/errors";
import { problemMediaType } from "../problem/problem.js";
import { jsonSchemas, reference } from "./json-schema.js";
import type { JsonSchema } from "./json-schema.js";

const rateLimitHeaders = {
  "X-Ratelimit-Limit": header("Size and refill of the token's bucket, such as burst:100;rate:10.0.", "string"),
  "X-Ratelimit-Remaining": header("Rate-limit tokens left.", "integer"),
  "X-Ratelimit-Cost": header("Rate-limit tokens that this request took.", "integer"),
  "X-Ratelimit-Reset": header("Seconds until the bucket is full.", "integer"),
};

const problemSchema: JsonSchema = {
  description: "Problem details as in RFC 9457.",
  type: "object",
  required: ["type", "title", "status", "detail", "instance"],
  properties: {
    type: { type: "string", default: "about:blank" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    instance: { type: "string", description: "Names the request, whose id is the header X-Request-Id." },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["location", "message", "value"],
        properties: {
          location: { type: "string", examples: ["body.data.contact.tags[0].name"] },
          message: { type: "string" },
          value: { description: "The value at the location, as it was sent." },
        },
      },
    },
  },
};

/** What GET /openapi.json answers: OpenAPI 3.1, made of the same list of fields that requests are read with. */
export function openApiDocument(): JsonSchema {
  const { createContact, readContact } = operations;
  return {
    openapi: "3.1.0",
    info: { title: "Contacts API", version: "1.0.0", description: "Creates and reads the contacts of a space." },
    paths: {
      [createContact.path]: {
        post: {
          operationId: "createContact",
          summary: "Create a contact",
          description: `Always creates, even where the same person is there already. ${cost(createContact)}`,
          security,
          requestBody: { required: true, content: json(reference(ContactRequest)) },
          responses: {
            ...contactResponse,
            ...problems(
              "BAD_REQUEST",
              "UNAUTHENTICATED",
              "PAYLOAD_TOO_LARGE",
              "UNSUPPORTED_MEDIA_TYPE",
              "BAD_USER_INPUT",
              "RATE_LIMITED",
              "UPSTREAM_UNAVAILABLE",
            ),
          },
        },
      },
      [readContact.path]: {
        get: {
          operationId: "readContact",
          summary: "Read a contact",
          description: cost(readContact),
          security,
          parameters: [{ name: "contactId", in: "path", required: true, schema: { type: "integer", minimum: 0 } }],
          responses: {
            ...contactResponse,
            ...problems("UNAUTHENTICATED", "NOT_FOUND", "BAD_USER_INPUT", "RATE_LIMITED", "UPSTREAM_UNAVAILABLE"),
          },
        },
      },
    },
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
      schemas: { ...jsonSchemas([ContactRequest, ContactResponse]), Problem: problemSchema },
    },
  };
}

const security = [{ bearer: [] }];

const contactResponse = {
  200: { description: "The contact.", headers: rateLimitHeaders, content: json(reference(ContactResponse)) },
};

function cost({ costTokens }: { readonly costTokens: number }): string {
  return `Takes ${costTokens} rate-limit token${costTokens === 1 ? "" : "s"}; nothing if it is refused.`;
}

function problems(...codes: readonly ErrorCode[]): Record<number, JsonSchema> {
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
