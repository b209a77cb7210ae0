import { ContactInput } from "domain/contacts";
import { ApiError } from "domain/errors";
import type { RunStatement } from "database/run-statement";
import { expect, it } from "vitest";
import { systemClock } from "../clock.js";
import { KeyedRecord } from "../idempotency/keyed-record.js";
import { encodeRecord } from "../idempotency/record-codec.js";
import type { IdempotencyRecord } from "../idempotency/record.js";
import { LazySignal } from "../lazy-signal.js";
import { createBody } from "../writes/create-contact-once.js";
import { writeContact } from "./contact-document.js";
import { deliverCreate } from "./create-delivery.js";
import type { DeliveryOptions } from "./delivery.js";
import type { Claim } from "./claim.js";
import { createDataKey, Vault } from "./vault.js";

type Known =
  | { readonly kind: "sent"; readonly leaseUntilMs: number; readonly owner: string }
  | { readonly kind: "unknown" };

const vault = new Vault(createDataKey());
const idempotency = {
  secrets: { current: vault.recordSecret },
  clock: systemClock,
  // Nothing is waited for.
  timeoutMs: 0,
  maxWaitMs: 0,
  reconcileAfterMs: 60_000,
} as DeliveryOptions["idempotency"];

/** Delivers what was sent before, as the record says, for a token that the API does not take. */
function deliver(person: Partial<ContactInput>, known: Known) {
  const input = Object.assign(new ContactInput(), person);
  const nowMs = 1_000_000;
  const { input: digest } = new KeyedRecord(idempotency, "", "id", createBody(input));
  const record = { input: digest, attemptedAtMs: nowMs, ...known } as IdempotencyRecord;
  const answers: Readonly<Record<string, object>> = {
    "submissions-read-record": { record: encodeRecord(record), nowMs },
    "submissions-change-record": { isChanged: true },
    "submissions-find-awaited": { areAwaited: false },
  };
  const run: RunStatement = async <Row>({ name }: { readonly name: string }) => [answers[name] as Row];
  const call = () => Promise.reject(new ApiError("UNAUTHENTICATED"));
  const callerOf = () => ({ call, gone: undefined, detached: () => ({ call }) });
  const options = { idempotency, run, vault, callerOf, reserveTokens: 0, gone: new LazySignal() };
  const claim = { id: "id", fence: 1, tenantId: "tenant", token: "t0ken", input: writeContact(input) };
  return deliverCreate(claim as Claim, options as unknown as DeliveryOptions, {});
}

const awaited: Known = { kind: "sent", leaseUntilMs: 1_005_000, owner: "another" };

it("what can't be looked for is left to whoever awaits the answer, and uncertain where nobody does", async () => {
  expect(await deliver({ firstname: "Ada" }, awaited)).toEqual({ kind: "later", inMs: 5_000, isAway: false });
  expect(await deliver({ firstname: "Ada" }, { kind: "unknown" })).toEqual({ kind: "uncertain" });
});

it("what can't be looked for because its token no longer works waits for the token", async () => {
  expect(await deliver({ surname: "Lovelace" }, { kind: "unknown" })).toEqual({ kind: "unauthorized" });
});
