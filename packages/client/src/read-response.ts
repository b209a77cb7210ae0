import type { Failure, Violation } from "./contacts-error.js";
import { gatewayErrorCodes } from "./error-code.js";
import type { ErrorCode } from "./error-code.js";

/** A response as it came, whoever sent it. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Pick<Headers, "get">;
  readonly text: string;
}

interface GraphqlError {
  readonly message?: string | null;
  readonly extensions?: {
    readonly code?: ErrorCode | null;
    readonly retryAfterMs?: number | null;
    readonly validationErrors?: readonly Violation[] | null;
  } | null;
}

interface GraphqlResponse {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphqlError[];
}

/** The value of the operation's only root field, or what has failed. */
export type Outcome = { readonly value: unknown } | { readonly failure: Failure };

/** Reads a response to a read or, where `isWrite`, to a write. */
export function readResponse(response: HttpResponse, isWrite: boolean): Outcome {
  const body = graphqlIn(response.text);
  if (body === null) return { failure: foreignFailure(response) };
  const { data, errors } = body;
  const [value = null] = Object.values(data);
  // A write with a result was made, and in what was read a value that nobody can read is null.
  const decisive = errors.find(({ extensions }) => extensions?.code !== "UPSTREAM_INVALID") ?? errors[0];
  const hasResult = value !== null && (isWrite || decisive?.extensions?.code === "UPSTREAM_INVALID");
  return decisive === undefined || hasResult ? { value } : { failure: failureOf(decisive, response) };
}

function graphqlIn(text: string): GraphqlResponse | null {
  try {
    // Documents ask for type names for the sake of caches; here they would only be in the way, such as in the next input.
    const body: unknown = JSON.parse(text, (key, value: unknown) => (key === "__typename" ? undefined : value));
    const { data, errors } = Object(body);
    const hasErrors = Array.isArray(errors);
    return data || hasErrors ? { data: Object(data), errors: hasErrors ? errors.map(Object) : [] } : null;
  } catch {
    return null;
  }
}

/** Codes after which a write may have been made. The same holds for any code that the gateway does not have. */
const maybeDone: readonly ErrorCode[] = ["INTERNAL_SERVER_ERROR", "RESPONSE_TOO_LARGE", "UPSTREAM_UNKNOWN"];
const known: readonly ErrorCode[] = gatewayErrorCodes;

function failureOf({ message, extensions }: GraphqlError, { headers }: HttpResponse): Failure {
  const code = extensions?.code ?? "BAD_RESPONSE";
  return {
    code,
    message: code === "DOCUMENT_NOT_FOUND" ? notDeclared : (message ?? ""),
    mayBeDone: maybeDone.includes(code) || !known.includes(code),
    violations: extensions?.validationErrors ?? [],
    retryAfterMs: extensions?.retryAfterMs ?? retryAfterIn(headers),
    requestId: headers.get("x-request-id") ?? undefined,
  };
}

const notDeclared =
  "The gateway does not know this client's documents. Start it with DOCUMENTS set to the path of the documents.json in this version of contacts-graphql-client.";

/** Something between the client and the gateway has responded, such as a proxy. */
function foreignFailure({ headers, status }: HttpResponse): Failure {
  const retryAfterMs = retryAfterIn(headers);
  if (status === 429) return { code: "RATE_LIMITED", message: "Too many requests.", mayBeDone: false, retryAfterMs };
  // A proxy that got no response from the gateway.
  const isLost = status === 502 || status === 503 || status === 504;
  return {
    code: isLost ? "NETWORK_ERROR" : "BAD_RESPONSE",
    message: `Something other than the gateway has responded, with the HTTP status ${status}.`,
    mayBeDone: status < 400 || status >= 500,
    retryAfterMs,
  };
}

/** The `Retry-After` header in milliseconds: seconds or a date (RFC 9110, section 10.2.3). */
function retryAfterIn(headers: Pick<Headers, "get">): number | undefined {
  const header = headers.get("retry-after");
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
