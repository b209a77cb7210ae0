import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { LightMyRequestResponse } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import requestExample from "testing/contract/create-contact.request.json" with { type: "json" };
import { openApiDocument } from "../../src/openapi/openapi-document.js";
import { ann, contactApi } from "../contacts/contact-api.js";
import type { ContactApi, Open } from "../contacts/contact-api.js";
import { demoForms } from "../forms/demo-forms.js";

type Json = Readonly<Record<string, unknown>>;
type Method = Parameters<ContactApi["send"]>[0];

interface Operation {
  readonly requestBody?: Json;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Json }>> }>
  >;
}

const document = openApiDocument() as { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

/** Every documented response: the method, the path and the status. */
const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations).flatMap(([method, { responses }]) =>
    Object.keys(responses).map((status) => [method.toUpperCase() as Method, path, Number(status)] as const),
  ),
);

const search = { query: { $all: [] }, per_page: 1_000, include_interactions: true };

/** What succeeds, by path, where a body is sent. */
const bodies: Readonly<Record<string, unknown>> = {
  "/contacts": requestExample,
  "/contacts/{contactId}": requestExample,
  "/contacts/upsert": { kind: "contact", data: { surname: "Doe" } },
  "/search": { data: { advanced_search: search } },
  "/kpi": { data: { advanced_search: search } },
};

const mediaTypeOf = (status: number): string => (status >= 400 ? "application/problem+json" : "application/json");

/** What is wrong with a response, by what the operation says of it. */
function mistakesIn(operation: Operation | undefined, res: LightMyRequestResponse): readonly unknown[] {
  const described = operation?.responses[String(res.statusCode)];
  if (described === undefined) return [`The status ${res.statusCode} is not documented.`];
  if (described.content === undefined) return res.body === "" ? [] : ["There is a body."];
  const type = mediaTypeOf(res.statusCode);
  if (res.headers["content-type"]?.toString().split(";")[0] !== type) return [`The media type is not ${type}.`];
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  formats.default(ajv);
  ajv.addKeyword("components");
  const { components } = openApiDocument();
  const conforms = ajv.compile({ ...described.content[type]?.schema, components });
  return conforms(res.json()) ? [] : (conforms.errors ?? []);
}

export function conformingResponses(open: Open): void {
  describe("every documented response is sent, and conforms to its schema:", () => {
    let id = 0;
    beforeAll(async () => {
      const live = { gender: "F", membership_number: 1, tags: [{ name: "a", color: "red" }] };
      for (const contact of [{}, live, requestExample.data.contact]) {
        const res = await contactApi(open()).create(contact);
        ({ id } = res.json<{ data: { contact: { id: number } } }>().data.contact);
      }
    });

    /** A request that comes to the status. */
    async function respond(method: Method, path: string, status: number): Promise<LightMyRequestResponse> {
      const isMissing = status === 404;
      const limiter = {
        503: { take: () => Promise.reject(new Error("away")) },
        429: { take: async () => ({ outcome: "later", waitMs: 1, remainingTokens: 0, fullAfterMs: 1 }) as const },
      }[status];
      const api = contactApi(open(), {
        forms: await demoForms(ann.groupId),
        upserts: { add: async () => {}, drop: () => {} },
        ...(limiter && { limiter }),
      });
      const own = method === "DELETE" && status === 200 ? await api.create({}) : null;
      const contactId = own?.json<{ data: { contact: { id: number } } }>().data.contact.id ?? id;
      const [contact, form] = isMissing ? [2 ** 53 - 1, 999] : [contactId, 11];
      const isWrong = status === 422;
      const url = path
        .replace("{contactId}", isWrong ? "x" : String(contact))
        .replace("{formIdOrType}", isWrong ? "x" : String(form))
        .replace("{formType}", isWrong ? "x" : "survey");
      const sent = { token: status === 401 ? null : open().tokensOf.ann[0] };
      const hasBody = document.paths[path]?.[method.toLowerCase()]?.requestBody !== undefined;
      if (!hasBody) return api.send(method, url, undefined, sent);
      const headers = {
        authorization: `Bearer ${sent.token}`,
        "content-type": status === 415 ? "text/plain" : "application/json",
      };
      const payload = { 400: "{", 413: JSON.stringify("x".repeat(1024 * 1024)), 415: "x" }[status];
      if (payload !== undefined) return api.app.inject({ method, url, headers, payload });
      return api.send(method, url, isWrong ? {} : bodies[path], sent);
    }

    it.each(documented)("%s %s, %i", async (method, path, status) => {
      const res = await respond(method, path, status);
      expect(res.statusCode).toBe(status);
      const operation = document.paths[path]?.[method.toLowerCase()];
      expect(mistakesIn(operation, res)).toStrictEqual([]);
    });

    it("GET /forms/{formIdOrType}, with a type", async () => {
      const res = await contactApi(open(), { forms: await demoForms(ann.groupId) }).get("/forms/consent");
      const operation = document.paths["/forms/{formIdOrType}"]?.["get"];
      expect(mistakesIn(operation, res)).toStrictEqual([]);
    });
  });
}
