import type { RunStatement } from "database/run-statement";
import type { RateLimit, RateLimiter } from "domain/rate-limit";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { Registry } from "prom-client";
import { createLogger } from "service/logger";
import { buildApp } from "../../src/app.js";
import type { Dependencies } from "../../src/app.js";
import type { Caller } from "../../src/auth/caller.js";
import type { TokenStore } from "../../src/auth/token-store.js";
import type { Database } from "../../src/database/database.js";
import { createFormStore } from "../../src/forms/form-store.js";

export const ann: Caller = { userId: "7", groupId: "3" };
export const bob: Caller = { userId: "8", groupId: "4" };

/** What one implementation of the service keeps things in; opened once, and shared by the tests of a file. */
export interface Backend {
  readonly database: Database;
  readonly run: RunStatement;
  readonly tokens: TokenStore;
  /** Two tokens of Ann, and one of Bob, who is in another group. */
  readonly tokensOf: { readonly ann: readonly [string, string]; readonly bob: string };
  /** A limiter that shares no bucket with any other. */
  newLimiter(limit: RateLimit): RateLimiter;
  close(): Promise<void>;
}

export type Open = () => Backend;

export interface Sent {
  /** A token of Ann's unless given; null: no Authorization header. */
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

type Method = "DELETE" | "GET" | "PATCH" | "POST";

/** The service, and what a test asks of it. */
export interface ContactApi {
  readonly app: FastifyInstance;
  /** What it has logged, at any level. */
  readonly lines: readonly string[];
  readonly get: (url: string, sent?: Sent) => Promise<LightMyRequestResponse>;
  /** Any request; what `body` stands for is sent as JSON. */
  readonly send: (method: Method, url: string, body?: unknown, sent?: Sent) => Promise<LightMyRequestResponse>;
  /** PATCH with a contact. */
  readonly patch: (url: string, contact: unknown, sent?: Sent) => Promise<LightMyRequestResponse>;
  /** POST /contacts with a body as it stands. */
  readonly post: (body: string, sent?: Sent) => Promise<LightMyRequestResponse>;
  /** POST /contacts with a contact. */
  readonly create: (contact: unknown, sent?: Sent) => Promise<LightMyRequestResponse>;
}

type Options = Partial<Omit<Dependencies, "logger">>;

/** The documented limit (the contract, section 6). */
export const documentedLimit: RateLimit = { capacityTokens: 100, refillTokensPerSecond: 10 };

/** The service on a backend, with full buckets. */
export function contactApi(backend: Backend, options: Options = {}): ContactApi {
  const lines: string[] = [];
  const rateLimit = options.rateLimit ?? documentedLimit;
  const app = buildApp({
    database: backend.database,
    run: backend.run,
    forms: createFormStore(new Map()),
    limiter: backend.newLimiter(rateLimit),
    logger: createLogger("contacts-api", "trace", { write: (line) => void lines.push(line) }),
    probes: [],
    rateLimit,
    searchDelayMs: 0,
    registry: new Registry(),
    tokens: backend.tokens,
    tracer: null,
    unknownProperties: "refuse",
    upserts: { add: () => Promise.reject(new Error("No upserts are started.")), drop: () => {} },
    ...options,
  });

  const headersOf = ({ token = backend.tokensOf.ann[0], headers }: Sent) => ({
    ...(token !== null && { authorization: `Bearer ${token}` }),
    ...headers,
  });
  const post: ContactApi["post"] = (payload, sent = {}) => {
    const headers = { "content-type": "application/json", ...headersOf(sent) };
    return app.inject({ method: "POST", url: "/contacts", payload, headers });
  };
  const send: ContactApi["send"] = (method, url, body, sent = {}) => {
    if (body === undefined) return app.inject({ method, url, headers: headersOf(sent) });
    const headers = { "content-type": "application/json", ...headersOf(sent) };
    return app.inject({ method, url, payload: JSON.stringify(body), headers });
  };
  return {
    app,
    lines,
    send,
    get: (url, sent) => send("GET", url, undefined, sent),
    patch: (url, contact, sent) => send("PATCH", url, { data: { contact } }, sent),
    post,
    create: (contact, sent) => post(JSON.stringify({ data: { contact } }), sent),
  };
}

/** How many contacts a caller's group has. */
export async function countContacts({ database }: Backend, { groupId }: Caller): Promise<number> {
  const rows = await database.selectFrom("contacts").select("id").where("group_id", "=", groupId).execute();
  return rows.length;
}
