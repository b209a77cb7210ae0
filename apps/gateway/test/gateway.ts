import { createHmac } from "node:crypto";
import { Writable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { createLogger } from "service/logger";
import { onTestFinished } from "vitest";
import { systemClock } from "../src/clock.js";
import type { Clock } from "../src/clock.js";
import type { ServerOptions } from "../src/http/server.js";
import { buildServer } from "../src/http/server.js";
import type { Idempotency } from "../src/idempotency/idempotency.js";
import { createMemoryIdempotencyStore } from "../src/idempotency/memory-idempotency-store.js";
import { createMetrics } from "../src/metrics.js";
import { createCallers } from "../src/rest/caller.js";
import { buildGatewaySchema } from "../src/schema.js";
import type { HttpClient } from "../src/upstream/http-client.js";
import type { Call, RestResponse } from "../src/upstream/upstream.js";
import { createFormCache } from "../src/writes/form-catalog.js";
import { roomyUpstream } from "./roomy-upstream.js";
import type { BudgetHooks } from "./roomy-upstream.js";

export interface GraphqlResponse {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

/** A gateway in front of a scripted HTTP client, with everything that it sent and logged. */
export interface Gateway {
  readonly app: FastifyInstance;
  readonly calls: readonly Call[];
  readonly log: () => string;
  readonly send: (query: string, variables?: object, headers?: Record<string, string>) => Promise<GraphqlResponse>;
}

export interface GatewayOptions extends Partial<ServerOptions>, BudgetHooks {
  readonly idempotency?: Idempotency;
  readonly formsTtlMs?: number;
  readonly rateLimit?: { readonly capacityTokens: number; readonly refillTokensPerSecond: number };
}

const schema = buildGatewaySchema();

/** `respond` is what comes of each call that is sent: a response, or a CallFailure. */
export async function startGateway(
  respond: (call: Call) => RestResponse | Promise<RestResponse>,
  {
    formsTtlMs = 300_000,
    idempotency = idempotencyWith({}),
    rateLimit,
    beforeTurn,
    beforeReading,
    ...overrides
  }: GatewayOptions = {},
): Promise<Gateway> {
  const calls: Call[] = [];
  const http: HttpClient = {
    send: async (call) => {
      calls.push(call);
      return respond(call);
    },
    close: async () => {},
  };
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const clock: Clock = overrides.clock ?? systemClock;
  const upstream = roomyUpstream(http, clock, rateLimit, { beforeTurn, beforeReading });
  const keyOf = (token: string): string => createHmac("sha256", "s3cret").update(token).digest("base64url");
  const app = await buildServer({
    schema: await schema,
    callerOf: createCallers({ upstream, idempotency, keyOf }),
    logger: createLogger("gateway", "trace", destination),
    metrics: createMetrics(),
    clock,
    settings: { upsertWaitMs: 30_000, reserveTokens: 25 },
    formCache: createFormCache(clock, formsTtlMs),
    submissions: null,
    documents: [],
    documentsOnly: false,
    corsOrigins: [],
    signUpFolder: undefined,
    publicMode: null,
    explorers: false,
    introspection: true,
    explorerToken: null,
    tracer: null,
    outOfTime: new AbortController().signal,
    ...overrides,
  });
  onTestFinished(async () => {
    await app.close();
    await upstream.close();
  });

  const send = async (query: string, variables: object = {}, headers: Record<string, string> = {}) => {
    const response = await app.inject({
      method: "POST",
      url: "/graphql",
      headers: { authorization: "Bearer t0ken", ...headers },
      payload: { query, variables },
    });
    // What it has cost is another matter, which rate-limit.test.ts looks at.
    const { extensions: _extensions, ...operation } = response.json<
      GraphqlResponse & { readonly extensions?: unknown }
    >();
    return operation;
  };
  return { app, calls, log: () => lines.join(""), send };
}

/** In memory and in real time, unless given otherwise. */
export const idempotencyWith = (overrides: Partial<Idempotency>): Idempotency => ({
  // One for each gateway, and each makes room for all its records at once.
  store: createMemoryIdempotencyStore({ maxRecords: 1_000 }),
  secrets: { current: "s3cret" },
  clock: systemClock,
  timeoutMs: 10_000,
  maxWaitMs: 2_000,
  reconcileAfterMs: 60_000,
  ...overrides,
});

/** A response of the REST API. */
export const rest = (status: number, json: unknown, headers: RestResponse["headers"] = {}): RestResponse => ({
  status,
  json,
  headers,
});

/** A contact with the fields that the REST API fills in itself. */
export const leastContact = (id: number) => ({
  id,
  CreatedAt: "2026-01-01T00:00:00.123456Z",
  UpdatedAt: "2026-01-01T00:00:00Z",
  group_id: 1,
});

export const success = (contact: object): RestResponse => rest(200, { status: "success", data: { contact } });

/** The code of a response's only error. */
export function codeOf({ errors = [] }: GraphqlResponse): unknown {
  return errors.length === 1 ? errors[0]?.extensions["code"] : errors;
}

/** Path and code of each mistake that a response's only error lists. */
export function mistakesOf({ errors = [] }: GraphqlResponse): readonly (readonly [string, string])[] {
  const mistakes: unknown = errors[0]?.extensions["validationErrors"];
  return Array.isArray(mistakes) ? mistakes.map(({ path, code }) => [path.join("."), code]) : [];
}
