import { createMemoryIdempotencyStore } from "../src/idempotency/memory-idempotency-store.js";
import type { IdempotencyStore } from "../src/idempotency/idempotency-store.js";
import { idempotencyWith, startGateway } from "./gateway.js";
import type { Gateway, GraphqlResponse } from "./gateway.js";
import type { Idempotency } from "../src/idempotency/idempotency.js";
import type { Clock } from "../src/clock.js";
import { virtualClock } from "./virtual-clock.js";
import { forgetfulApi } from "./forgetful-api.js";
import type { ForgetfulApi } from "./forgetful-api.js";

export const ada = { firstname: "Ada", surname: "Lovelace", mail: "ada@example.org", birthdate: "1815-12-10" };

const mutation = `mutation ($input: CreateContactInput!, $key: String) {
  createContact(input: $input, idempotencyKey: $key) { contact { id } }
}`;

export interface KeyedCreates {
  readonly api: ForgetfulApi;
  readonly clock: Clock;
  /** By the store's clock. */
  readonly nowMs: () => number;
  readonly startMs: number;
  readonly store: IdempotencyStore;
  readonly idempotency: Idempotency;
  /** Makes each operation of the store reject from now on, or no more. */
  readonly setAway: (isAway: boolean) => void;
  readonly gateway: Gateway;
  readonly create: (key: string | null, input?: object, headers?: Record<string, string>) => Promise<GraphqlResponse>;
}

const startMs = Date.parse("2026-01-01T00:00:00Z");

/** A gateway whose time is virtual, in front of an API that can lose its answers. */
export async function keyedCreates(overrides: Partial<Idempotency> = {}): Promise<KeyedCreates> {
  // From 1, as in a running process: what is cached at 0 would never age.
  const clock = virtualClock(1);
  const nowMs = () => startMs - 1 + clock.nowMs();
  const api = forgetfulApi(clock, nowMs);
  const store = createMemoryIdempotencyStore({ maxRecords: 1_000, now: nowMs });
  let isAway = false;
  const unlessAway = async <Value>(ask: () => Promise<Value>): Promise<Value> => {
    if (isAway) throw new Error("away");
    return ask();
  };
  const idempotency = idempotencyWith({
    clock,
    store: {
      read: (key) => unlessAway(() => store.read(key)),
      change: (key, from, to) => unlessAway(() => store.change(key, from, to)),
    },
    ...overrides,
  });
  const gateway = await startGateway(api.respond, { clock, idempotency, beforeTurn: () => api.waitForTurn() });
  return {
    api,
    clock,
    nowMs,
    startMs,
    store,
    idempotency,
    setAway: (value) => (isAway = value),
    gateway,
    create: (key, input = ada, headers = {}) => gateway.send(mutation, { input, key }, headers),
  };
}

/** The answer to a create that has the contact with this id. */
export const contactWith = (id: string) => ({ createContact: { contact: { id } } });
