import { randomUUID } from "node:crypto";
import type { RunStatement } from "database/run-statement";
import type { Trace } from "service/trace";
import { ApiError, errors } from "domain/errors";
import type { ErrorCode } from "domain/errors";
import type { Idempotency } from "../idempotency/idempotency.js";
import { KeyedRecord } from "../idempotency/keyed-record.js";
import type { SentRecord } from "../idempotency/record.js";
import type { LazySignal } from "../lazy-signal.js";
import type { Caller, CallerOf } from "../rest/caller.js";
import { FormCatalog } from "../writes/form-catalog.js";
import type { FormCache } from "../writes/form-catalog.js";
import type { Claim } from "./claim.js";
import { rowRecord } from "./row-record.js";
import type { RowEvents } from "./row-record.js";
import type { SubmissionError } from "./submission.js";
import type { Vault } from "./vault.js";

/**
 * What came of one attempt:
 * - `created`: there is a contact;
 * - `sent`: what came of it is looked for later;
 * - `found`: there is a contact;
 * - `refused`: the API does not take it;
 * - `unauthorized`: the API does not take its token;
 * - `unexpected`: the answer can't be the API's, such as a 404 from a wrong base URL; tried again after `inMs` or later;
 * - `undecided`: a search finds what may be any of several contacts; looked for again after `inMs` or later;
 * - `uncertain`: it was sent, and nobody can find out what came of it;
 * - `lost`: it was sent, and nothing came of it;
 * - `later`: nothing is decided, and it is tried again after `inMs`; `isAway` where the API is away;
 * - `aside`: the same, and those behind it are sent meanwhile.
 */
export type Delivery =
  | { readonly kind: "created" }
  | { readonly kind: "sent" }
  | { readonly kind: "found"; readonly state: "CREATED" | "UPDATED"; readonly contactId: string }
  | {
      readonly kind: "refused";
      readonly errors: readonly SubmissionError[];
      readonly isFromApi: boolean;
      /** Of the call that was refused. It stays until the submission is settled, so that nobody else takes it. */
      readonly record?: SentRecord;
    }
  | { readonly kind: "unauthorized" }
  | { readonly kind: "unexpected"; readonly inMs: number }
  | { readonly kind: "undecided"; readonly inMs: number }
  | { readonly kind: "uncertain" }
  | { readonly kind: "lost" }
  | { readonly kind: "later"; readonly inMs: number; readonly isAway?: boolean }
  | { readonly kind: "aside"; readonly inMs: number };

export interface DeliveryOptions {
  readonly callerOf: CallerOf;
  readonly formCache: FormCache;
  readonly idempotency: Idempotency;
  readonly run: RunStatement;
  readonly vault: Vault;
  /** What must stay in a token's bucket for interactive calls. */
  readonly reserveTokens: number;
  /** How long after it was accepted an upsert may take to show. */
  readonly upsertWaitMs: number;
  /** Aborted when nothing is to be waited for. */
  readonly gone: LazySignal;
  /** Where its calls belong in a trace. */
  readonly trace?: Trace | undefined;
}

/** What is done in the name of a claim's token, and what came of it. */
export class Delegate {
  /** Leaves the reserve to others. */
  readonly caller: Caller;
  /** Read for everybody who asks at that moment, and so without regard to the reserve. */
  readonly forms: FormCatalog;
  #hasCalled = false;
  #refused: SentRecord | undefined;

  constructor({ token }: Claim, { callerOf, formCache, gone, reserveTokens, trace }: DeliveryOptions) {
    const errand = { requestId: randomUUID(), gone, trace };
    const account = { begun: () => {}, add: () => void (this.#hasCalled = true) };
    this.caller = callerOf(token, { ...errand, account, leaveTokens: reserveTokens });
    this.forms = new FormCatalog(callerOf(token, errand), formCache);
  }

  /** What an error means for the submission. Anything but an ApiError is thrown on. */
  deliveryOf(error: unknown): Delivery {
    const delivery = deliveryOf(error, this.#hasCalled);
    return delivery.kind === "refused" && this.#refused ? { ...delivery, record: this.#refused } : delivery;
  }

  /** Whether a call's record is kept, since the API has refused the call. */
  readonly keepRefused = (sent: SentRecord, error: unknown): boolean => {
    if (!isRefusal(error)) return false;
    this.#refused = sent;
    return true;
  };
}

/** The claim's row is its record: it needs neither a key, nor a token to tell it from others. */
export function recordOf(claim: Claim, body: object, options: DeliveryOptions, events: RowEvents): KeyedRecord {
  const { idempotency, run, vault } = options;
  const own = { ...idempotency, store: rowRecord(run, claim, events), secrets: { current: vault.recordSecret } };
  return new KeyedRecord(own, "", claim.id, body);
}

const laterMs = 2_000;
const refusals: readonly ErrorCode[] = ["BAD_USER_INPUT", "CONFLICT", "PAYLOAD_TOO_LARGE"];
const unauthorized: readonly ErrorCode[] = ["FORBIDDEN", "UNAUTHENTICATED"];
const away: readonly ErrorCode[] = ["UPSTREAM_TIMEOUT", "UPSTREAM_UNAVAILABLE"];

function deliveryOf(error: unknown, isFromApi: boolean): Delivery {
  if (!(error instanceof ApiError)) throw error;
  if (isRefusal(error)) return { kind: "refused", errors: errorsIn(error), isFromApi };
  // It may also be the search for what was sent that has failed.
  const { code } = isUnknown(error) && error.cause instanceof ApiError ? error.cause : error;
  if (unauthorized.includes(code)) return { kind: "unauthorized" };
  const inMs = error.retryAfterMs ?? laterMs;
  return code === "UPSTREAM_INVALID"
    ? { kind: "unexpected", inMs }
    : { kind: "later", inMs, isAway: away.includes(code) };
}

const isRefusal = (error: unknown): boolean => error instanceof ApiError && refusals.includes(error.code);

export const isUnknown = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.code === "UPSTREAM_UNKNOWN";

function errorsIn({ code, violations }: ApiError): readonly SubmissionError[] {
  if (violations.length === 0) return [{ code, message: errors[code].message, path: [] }];
  return violations.map(({ code: of, message, path }) => ({ code: of, message, path }));
}
