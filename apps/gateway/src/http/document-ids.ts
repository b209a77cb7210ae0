import type { FastifyReply, FastifyRequest } from "fastify";
import type { Declared } from "../documents/declared-documents.js";
import { acceptsJsonAlone } from "../graphql/accepts-json-alone.js";
import { hashIn, parseJson } from "./graphql-request.js";
import { createMediaTypeFor } from "./media-type.js";

const refusals = {
  DOCUMENT_NOT_DECLARED: "Only documents that are declared to the gateway run here; send one's documentId.",
  DOCUMENT_NOT_FOUND: "There is no document with this documentId.",
} as const;

/**
 * Makes a hook that puts the text of a declared document into a request that names it, by its id or by its hash, for Apollo
 * Server to read. It refuses what names no declared document by its id, or is none where only those may run.
 */
export function resolveDocumentIds({ documents, documentsOnly }: Declared) {
  const byId = new Map<unknown, string>(documents.map(({ id, text }) => [id, text]));
  const byHash = new Map<unknown, string>(documents.map(({ hash, text }) => [hash, text]));
  const texts = new Set<unknown>(byId.values());
  const mediaTypeFor = createMediaTypeFor();
  const refuse = ({ headers: { accept } }: FastifyRequest, reply: FastifyReply, code: keyof typeof refusals): void => {
    const mediaType = mediaTypeFor(accept) ?? "application/json; charset=utf-8";
    const body = { errors: [{ message: refusals[code], extensions: { code } }] };
    void reply
      .code(acceptsJsonAlone(accept) ? 200 : 400)
      .type(mediaType)
      .send(JSON.stringify(body));
  };

  return (req: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const parameters = parametersOf(req);
    // A parameter that is null is not given.
    const documentId = parameters["documentId"] ?? null;
    const query = parameters["query"] ?? null;
    const named = documentId === null ? byHash.get(hashOf(parameters)) : byId.get(documentId);
    if (documentId !== null && (query !== null || named === undefined)) {
      refuse(req, reply, "DOCUMENT_NOT_FOUND");
      return;
    }
    if (documentsOnly && !texts.has(query ?? named)) {
      refuse(req, reply, "DOCUMENT_NOT_DECLARED");
      return;
    }
    if (query === null && named !== undefined) putText(req, parameters, named);
    done();
  };
}

/** The id of the document that a request asks for, where it does so by that alone; else null. */
export function idAloneIn(req: FastifyRequest): unknown {
  const parameters = parametersOf(req);
  const { documentId = null, query = null } = parameters;
  return query === null && hashOf(parameters) === null ? documentId : null;
}

type Parameters = Readonly<Record<string, unknown>>;

const parametersOf = ({ body, method, query }: FastifyRequest): Parameters =>
  Object(method === "GET" ? query : body) as Parameters;

// In a URL it is JSON.
const hashOf = ({ extensions }: Parameters): string | null | undefined =>
  hashIn(Object(typeof extensions === "string" ? parseJson(extensions) : extensions) as Parameters);

function putText(req: FastifyRequest, parameters: Parameters, text: string): void {
  if (req.method === "POST") Object.assign(parameters, { query: text });
  else
    req.raw.url = `${req.routeOptions.url ?? ""}?${new URLSearchParams({ ...Object(parameters), query: text }).toString()}`;
}
