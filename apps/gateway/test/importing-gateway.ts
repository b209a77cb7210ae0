import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Storage } from "../src/submissions/database.js";
import { createLogger } from "service/logger";
import { temporaryDatabase } from "testing/postgres";
import { inject } from "vitest";
import { systemClock } from "../src/clock.js";
import type { Clock } from "../src/clock.js";
import { buildServer } from "../src/http/server.js";
import { createMetrics } from "../src/metrics.js";
import { createCallers } from "../src/rest/caller.js";
import { buildGatewaySchema } from "../src/schema.js";
import { StartedSubmissions } from "../src/submissions/open-submissions.js";
import type { Call, RestResponse } from "../src/upstream/upstream.js";
import { createFormCache } from "../src/writes/form-catalog.js";
import { idempotencyWith, leastContact, rest, success } from "./gateway.js";
import type { GraphqlResponse } from "./gateway.js";
import { roomyUpstream } from "./roomy-upstream.js";

type NamedPlace = readonly [name: string, open: () => Promise<OpenPlace>];

/** Where imports can be kept. */
export const places: readonly [NamedPlace, ...NamedPlace[]] = [
  ["PGlite", inFolder],
  ...(inject("postgresUrl") === null ? [] : [["Postgres", onServer] satisfies NamedPlace]),
];

export interface OpenPlace extends AsyncDisposable {
  readonly storage: Storage;
}

async function inFolder(): Promise<OpenPlace> {
  const folder = await mkdtemp(join(tmpdir(), "test-"));
  return { storage: { folder }, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

async function onServer(): Promise<OpenPlace> {
  const database = await temporaryDatabase(inject("postgresUrl") ?? "");
  return { storage: { databaseUrl: database.url }, [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() };
}

export interface Receipt {
  readonly import: { readonly id: string; readonly lines: number; readonly taken: number; readonly refused: number };
}

export interface ImportingGateway extends AsyncDisposable {
  readonly url: string;
  readonly submissions: StartedSubmissions;
  readonly log: () => string;
  readonly app: Awaited<ReturnType<typeof buildServer>>;
  /** What the API answers; it refuses every token at first. */
  respond: (call: Call) => Promise<RestResponse>;
  readonly graphql: (token: string, query: string, variables?: object) => Promise<GraphqlResponse>;
}

export interface ImportingOptions {
  readonly maxWaiting?: number;
  readonly clock?: Clock;
  readonly outOfTime?: AbortSignal;
}

/** A gateway that listens and takes imports, in front of a scripted API. */
export async function startImporting(storage: Storage, options: ImportingOptions = {}): Promise<ImportingGateway> {
  const { clock = systemClock, maxWaiting = 1_000_000, outOfTime = new AbortController().signal } = options;
  const lines: string[] = [];
  const logger = createLogger("gateway", "trace", { write: (line: string) => void lines.push(line) });
  const metrics = createMetrics();
  const scripted = { respond: refuseToken };
  const upstream = roomyUpstream({ send: (call) => scripted.respond(call), close: async () => {} }, systemClock);
  const idempotency = idempotencyWith({});
  const callerOf = createCallers({ upstream, idempotency, keyOf: (token) => token });
  const formCache = createFormCache(systemClock, 300_000);
  const secrets = { current: "s3cret" };
  const parts = { callerOf, formCache, idempotency, logger, registry: metrics.registry, secrets, tracer: null };
  const settings = { upsertWaitMs: 30_000, reserveTokens: 25 };
  const submissions = new StartedSubmissions({ ...parts, ...settings, storage, maxWaiting });
  const app = await buildServer({
    ...parts,
    schema: await buildGatewaySchema(),
    metrics,
    clock,
    settings,
    submissions,
    documents: [],
    documentsOnly: false,
    corsOrigins: [],
    signUpFolder: undefined,
    publicMode: null,
    explorers: false,
    introspection: true,
    explorerToken: null,
    outOfTime,
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return Object.assign(scripted, {
    url,
    app,
    submissions,
    log: () => lines.join(""),
    graphql: async (token: string, query: string, variables: object = {}): Promise<GraphqlResponse> => {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const body = JSON.stringify({ query, variables });
      const response = await fetch(`${url}/graphql`, { method: "POST", headers, body });
      return (await response.json()) as GraphqlResponse;
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      await submissions.close();
      await upstream.close();
    },
  });
}

export const refuseToken = async (_call: Call): Promise<RestResponse> => rest(401, {});

/** An API that makes a contact of each create, with the ids from 1 on. */
export function makeContacts(): (call: Call) => Promise<RestResponse> {
  let made = 0;
  return async (call) => {
    if (call.method !== "POST" || call.path !== "/contacts") return rest(404, {});
    made += 1;
    return success({ ...leastContact(made), ...Object(Object(Object(call.body).data).contact) });
  };
}

/** An API that answers nothing until it is released, and makes contacts then. */
export function heldApi() {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const respond = makeContacts();
  return {
    release: () => release(),
    respond: async (call: Call): Promise<RestResponse> => {
      await released;
      return respond(call);
    },
  };
}

export const newToken = (): string => `token-${randomUUID()}`;

/** A clock on which each wait is over at once. */
export function jumpingClock(): Clock & { onSleep: () => Promise<unknown> } {
  let nowMs = 0;
  const clock = {
    onSleep: async (): Promise<unknown> => undefined,
    nowMs: () => nowMs,
    sleep: async (durationMs: number) => {
      nowMs += durationMs;
      await clock.onSleep();
    },
  };
  return clock;
}
