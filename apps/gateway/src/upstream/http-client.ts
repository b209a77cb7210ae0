import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { Clock } from "../clock.js";
import { CallFailure, DeadlineError, failureKindOf } from "./call-failure.js";
import type { FailureKind } from "./call-failure.js";
import { Pool } from "./undici.js";
import type { Call, RestResponse } from "./upstream.js";

/** Sends calls to one API, each once. */
export interface HttpClient {
  /** Rejects with a CallFailure where no whole response came within `timeoutMs`. */
  send(call: Call, timeoutMs: number): Promise<RestResponse>;
  /** Resolves once what is in flight has ended. */
  close(): Promise<void>;
}

export interface HttpClientOptions {
  readonly baseUrl: string;
  readonly clock: Clock;
  /** The longest that any call may take, from the wait for a connection to the last byte. */
  readonly timeoutMs: number;
  /** Aborted when the time of all calls is over. */
  readonly outOfTime: AbortSignal;
}

const connectTimeoutMs = 3_000;
// Enough for a few thousand calls a second at a few tens of milliseconds each.
const maxConnections = 128;
// A page of 1,000 contacts is about 3 MB.
const maxResponseBytes = 16 * 1024 * 1024;
// The live API refuses the user agents of some HTTP libraries (the contract, section 7).
const userAgent = "contacts-graphql-gateway";

export function createHttpClient({ baseUrl, clock, timeoutMs, outOfTime }: HttpClientOptions): HttpClient {
  const { origin, pathname } = new URL(baseUrl);
  const pathPrefix = pathname.replace(/\/$/, "");
  const pool = new Pool(origin, {
    connections: maxConnections,
    connect: { timeout: Math.min(connectTimeoutMs, timeoutMs / 2) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: maxResponseBytes,
  });
  outOfTime.addEventListener("abort", () => void pool.destroy(new DeadlineError()));
  return {
    send: (call, callTimeoutMs) =>
      new Promise((resolve, reject) => {
        if (outOfTime.aborted) throw new CallFailure("unsent", new DeadlineError());
        pool.dispatch(requestOf(call, pathPrefix), new Exchange(call, clock, callTimeoutMs, resolve, reject));
      }),
    close: async () => {
      if (!pool.destroyed) await pool.close();
    },
  };
}

function requestOf(
  { method, path, token, requestId, body, trace }: Call,
  pathPrefix: string,
): Dispatcher.DispatchOptions {
  const headers = [
    "accept",
    "application/json",
    "authorization",
    `Bearer ${token}`,
    "user-agent",
    userAgent,
    "x-request-id",
    requestId,
  ];
  if (trace) headers.push("traceparent", trace.traceparent);
  if (body !== undefined) headers.push("content-type", "application/json");
  return {
    method,
    path: pathPrefix + path,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  };
}

/**
 * One request and its response, as undici tells of them. Whether the request has left is known here alone: a deadline
 * that passes while it waits for a connection is a call that never left.
 */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #resolve: (response: RestResponse) => void;
  readonly #reject: (failure: CallFailure) => void;
  readonly #clock: Clock;
  readonly #deadlineMs: number;
  readonly #deadline: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | null = null;
  #status = 0;
  #headers: IncomingHttpHeaders | null = null;
  #isOver = false;

  constructor(
    call: Call,
    clock: Clock,
    timeoutMs: number,
    resolve: (response: RestResponse) => void,
    reject: (failure: CallFailure) => void,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#clock = clock;
    this.#deadlineMs = clock.nowMs() + timeoutMs;
    this.#deadline = setTimeout(() => this.#fail("timeout", new DeadlineError()), timeoutMs);
    // Whoever asked may be gone: a write is seen through all the same, since it has happened.
    this.#signal = call.isSafe ? call.gone?.signal : undefined;
    this.#signal?.addEventListener("abort", this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // After this process has stood still, a connection that is ready comes first, and the timer of the deadline second.
    if (this.#clock.nowMs() >= this.#deadlineMs) this.#fail("timeout", new DeadlineError());
    // Aborted here, it is not written.
    if (this.#isOver) controller.abort(new Error("Given up before it was sent."));
    else this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    // An informational response (RFC 9110, section 15.2) comes before the one that counts.
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#headers === null || !this.#end()) return;
    const [only, ...others] = this.#chunks;
    const body = only && others.length === 0 ? only : Buffer.concat(this.#chunks);
    this.#resolve({ status: this.#status, headers: this.#headers, json: parseJson(body.toString()) });
  }

  onResponseError(_controller: Dispatcher.DispatchController, cause: Error): void {
    const kind = failureKindOf(cause);
    const isUnreached = this.#headers === null && kind === "broken";
    this.#fail(kind, cause, isUnreached);
  }

  readonly #onAbort = (): void => this.#fail("broken", new Error("Nobody waits for the response any more."));

  #fail(kind: Exclude<FailureKind, "unsent">, cause: Error, isUnreached = false): void {
    if (!this.#end()) return;
    this.#reject(new CallFailure(this.#controller === null ? "unsent" : kind, cause, isUnreached));
    this.#controller?.abort(cause);
  }

  /** False where it had ended already. */
  #end(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    clearTimeout(this.#deadline);
    this.#signal?.removeEventListener("abort", this.#onAbort);
    return true;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
