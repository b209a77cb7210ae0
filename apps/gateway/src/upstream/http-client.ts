import { Pool } from "undici";
import { CallFailure } from "./call-failure.js";
import type { RestResponse, Call } from "./upstream.js";

/** Sends calls to one API, each once. */
export interface HttpClient {
  /** Throws a CallFailure where no whole answer came within `timeoutMs`. */
  send(call: Call, timeoutMs: number): Promise<RestResponse>;
  /** Resolves once what is under way has ended. */
  close(): Promise<void>;
}

export interface HttpClientOptions {
  readonly baseUrl: string;
  /** The longest that any call may take, from the wait for a connection to the last byte. */
  readonly timeoutMs: number;
}

const connectTimeoutMs = 3_000;
// Enough for a few thousand calls a second at a few tens of milliseconds each.
const maxConnections = 128;
// A page of 1,000 contacts is about 3 MB.
const maxAnswerBytes = 16 * 1024 * 1024;
// The live API refuses the user agents of some HTTP libraries (the contract, section 7).
const userAgent = "contacts-graphql-gateway";

export function createHttpClient({ baseUrl, timeoutMs }: HttpClientOptions): HttpClient {
  const { origin, pathname } = new URL(baseUrl);
  const pathPrefix = pathname.replace(/\/$/, "");
  const pool = new Pool(origin, {
    connections: maxConnections,
    connect: { timeout: Math.min(connectTimeoutMs, timeoutMs) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: maxAnswerBytes,
  });

  return {
    async send({ method, path, token, requestId, body, isSafe, signal }, callTimeoutMs) {
      const deadline = AbortSignal.timeout(callTimeoutMs);
      try {
        const answer = await pool.request({
          method,
          path: pathPrefix + path,
          headers: {
            accept: "application/json",
            authorization: `Bearer ${token}`,
            "user-agent": userAgent,
            "x-request-id": requestId,
            ...(body !== undefined && { "content-type": "application/json" }),
          },
          body: body === undefined ? null : JSON.stringify(body),
          // Whoever asked may be gone: a write is seen through all the same, since it has happened.
          signal: isSafe && signal ? AbortSignal.any([deadline, signal]) : deadline,
        });
        const text = await answer.body.text();
        return { status: answer.statusCode, headers: answer.headers, json: parseJson(text) };
      } catch (error) {
        throw new CallFailure(error);
      }
    },
    close: () => pool.close(),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
