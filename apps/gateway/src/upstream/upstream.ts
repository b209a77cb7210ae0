import type { IncomingHttpHeaders } from "node:http";
import { Pool } from "undici";
import { upstreamFailure } from "./upstream-failure.js";

/** One call of a REST API. */
export interface Call {
  readonly method: "DELETE" | "GET" | "PATCH" | "POST";
  /** Below the API's base URL, with a leading slash. */
  readonly path: string;
  readonly token: string;
  readonly requestId: string;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** What the API answered, whatever its status. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The parsed body; undefined where it is no JSON. */
  readonly json: unknown;
}

export interface Upstream {
  /**
   * Makes one call, without a retry. Throws an ApiError where no whole answer came: UPSTREAM_UNAVAILABLE,
   * UPSTREAM_TIMEOUT or UPSTREAM_INVALID.
   */
  call(call: Call): Promise<Answer>;
  /** Resolves once what is under way has ended. */
  close(): Promise<void>;
}

export interface UpstreamOptions {
  readonly baseUrl: string;
  /** For a whole call, from the wait for a connection to the last byte. */
  readonly timeoutMs: number;
}

const connectTimeoutMs = 3_000;
// Enough for a few thousand calls a second at a few tens of milliseconds each.
const maxConnections = 128;
// A page of 1,000 contacts is about 3 MB.
const maxAnswerBytes = 16 * 1024 * 1024;
// The live API refuses the user agents of some HTTP libraries (the contract, section 7).
const userAgent = "contacts-graphql-gateway";

export function createUpstream({ baseUrl, timeoutMs }: UpstreamOptions): Upstream {
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
    async call({ method, path, token, requestId, body }) {
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
          signal: AbortSignal.timeout(timeoutMs),
        });
        const text = await answer.body.text();
        return { status: answer.statusCode, headers: answer.headers, json: parseJson(text) };
      } catch (error) {
        throw upstreamFailure(error);
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
