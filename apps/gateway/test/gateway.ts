import { Writable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { createMemoryIdempotencyStore } from "../src/idempotency/memory-idempotency-store.js";
import { createLogger } from "service/logger";
import { onTestFinished } from "vitest";
import type { Idempotency } from "../src/idempotency/idempotency.js";
import { createMetrics } from "../src/metrics.js";
import { systemClock } from "../src/clock.js";
import { buildServer } from "../src/http/server.js";
import type { Dependencies } from "../src/http/server.js";
import type { RestResponse, Call, Upstream } from "../src/upstream/upstream.js";

export interface GraphqlResponse {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

/** A gateway in front of a scripted upstream, with everything that it called and logged. */
export interface Gateway {
  readonly app: FastifyInstance;
  readonly calls: readonly Call[];
  readonly log: () => string;
  readonly send: (query: string, variables?: object, headers?: Record<string, string>) => Promise<GraphqlResponse>;
}

/** `answer` is what the upstream does with each call. */
export async function startGateway(
  answer: (call: Call) => RestResponse | Promise<RestResponse>,
  overrides: Partial<Dependencies> = {},
): Promise<Gateway> {
  const calls: Call[] = [];
  const upstream: Upstream = {
    call: async (call) => {
      await call.beforeSend?.();
      calls.push(call);
      return answer(call);
    },
    standing: async () => fullStanding,
    close: async () => {},
  };
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const app = await buildServer({
    logger: createLogger("gateway", "trace", destination),
    metrics: createMetrics(),
    upstream,
    clock: systemClock,
    settings: { formsTtlMs: 300_000, upsertWaitMs: 30_000 },
    idempotency: idempotencyWith({}),
    corsOrigins: [],
    explorers: false,
    explorerToken: null,
    ...overrides,
  });
  onTestFinished(() => app.close());

  const send = async (query: string, variables: object = {}, headers: Record<string, string> = {}) => {
    const answered = await app.inject({
      method: "POST",
      url: "/graphql",
      headers: { authorization: "Bearer t0ken", ...headers },
      payload: { query, variables },
    });
    return answered.json<GraphqlResponse>();
  };
  return { app, calls, log: () => lines.join(""), send };
}

/** In memory and in real time, unless given otherwise. */
export const idempotencyWith = (overrides: Partial<Idempotency>): Idempotency => ({
  store: createMemoryIdempotencyStore(),
  secrets: { current: "s3cret" },
  clock: systemClock,
  timeoutMs: 10_000,
  maxWaitMs: 2_000,
  reconcileAfterMs: 60_000,
  ...overrides,
});

const fullStanding = {
  limit: { capacityTokens: 100, refillTokensPerSecond: 10 },
  remainingTokens: 100,
  fullAfterMs: 0,
};

/** An answer of the REST API. */
export const rest = (status: number, json: unknown, headers: RestResponse["headers"] = {}): RestResponse => ({
  status,
  json,
  headers,
});

/** The least that the REST API answers a contact with. */
export const leastContact = (id: number) => ({
  id,
  CreatedAt: "2026-01-01T00:00:00.123456Z",
  UpdatedAt: "2026-01-01T00:00:00Z",
  group_id: 1,
});

export const success = (contact: object): RestResponse => rest(200, { status: "success", data: { contact } });

/** The code of an answer's only error. */
export function codeOf({ errors = [] }: GraphqlResponse): unknown {
  return errors.length === 1 ? errors[0]?.extensions["code"] : errors;
}

/** Path and code of each mistake that an answer's only error lists. */
export function mistakesOf({ errors = [] }: GraphqlResponse): readonly (readonly [string, string])[] {
  const mistakes: unknown = errors[0]?.extensions["validationErrors"];
  return Array.isArray(mistakes) ? mistakes.map(({ path, code }) => [path.join("."), code]) : [];
}
