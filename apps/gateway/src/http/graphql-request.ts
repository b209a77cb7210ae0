import type { DocumentName } from "../documents/known-documents.js";

/** What a request asks for (the GraphQL-over-HTTP specification, section 5.4, and its appendix on persisted documents). */
export interface GraphqlRequest {
  readonly document: DocumentName;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Null for whatever is not plainly one well-formed request. */
export function readGraphqlRequest(body: string): GraphqlRequest | null {
  const json = parseJson(body);
  if (!isObject(json)) return null;
  const { query: text = null, documentId: id = null, operationName = null, variables = null, extensions = null } = json;
  if (!isTextOrNull(text) || !isTextOrNull(id) || !isTextOrNull(operationName)) return null;
  if (!isObjectOrNull(variables) || !isObjectOrNull(extensions)) return null;
  const hash = extensions === null ? null : hashIn(extensions);
  if (hash === undefined) return null;
  return { document: { text, id, hash }, operationName, variables: variables ?? {} };
}

/** The hash in `extensions`: null where there is none, undefined where it is not well-formed. */
export function hashIn({ persistedQuery = null }: Readonly<Record<string, unknown>>): string | null | undefined {
  if (persistedQuery === null) return null;
  const { version, sha256Hash } = isObject(persistedQuery) ? persistedQuery : {};
  return version === 1 && typeof sha256Hash === "string" ? sha256Hash : undefined;
}

/** Undefined where it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === "string";
const isObjectOrNull = (value: unknown): value is Readonly<Record<string, unknown>> | null =>
  value === null || isObject(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
