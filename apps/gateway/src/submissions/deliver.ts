import type { RunStatement } from "database/run-statement";
import { ApiError, errors } from "domain/errors";
import type { ErrorCode } from "domain/errors";
import { randomUUID } from "node:crypto";
import type { Idempotency } from "../idempotency/idempotency.js";
import { KeyedRecord } from "../idempotency/keyed-record.js";
import type { LazySignal } from "../lazy-signal.js";
import type { Caller, CallerOf } from "../rest/caller.js";
import { checkAnswers } from "../writes/check-answers.js";
import { createBody, createContactOnce } from "../writes/create-contact-once.js";
import { FormCatalog } from "../writes/form-catalog.js";
import type { FormCache } from "../writes/form-catalog.js";
import { canBeFound } from "../writes/reconcile.js";
import { readContact } from "./contact-document.js";
import type { Claim } from "./queue.js";
import { rowRecord } from "./row-record.js";
import { rowRivals } from "./row-rivals.js";
import type { SubmissionError } from "./submission.js";
import type { Vault } from "./vault.js";

/**
 * What came of one attempt:
 * - `created`: there is a contact, and the record says so;
 * - `refused`: the API does not take it;
 * - `unauthorized`: the API does not take its token;
 * - `uncertain`: it was sent, and nobody can find out what came of it;
 * - `later`: nothing is decided, and it is tried again after `inMs`.
 */
export type Delivery =
  | { readonly kind: "created" }
  | { readonly kind: "refused"; readonly errors: readonly SubmissionError[]; readonly isFromApi: boolean }
  | { readonly kind: "unauthorized" }
  | { readonly kind: "uncertain" }
  | { readonly kind: "later"; readonly inMs: number };

export interface DeliveryOptions {
  readonly callerOf: CallerOf;
  readonly formCache: FormCache;
  readonly idempotency: Idempotency;
  readonly run: RunStatement;
  readonly vault: Vault;
  /** What must stay in a token's bucket for interactive calls. */
  readonly reserveTokens: number;
  /** Aborted when nothing is to be waited for. */
  readonly gone: LazySignal;
}

const laterMs = 2_000;

/** Delivers submissions by POST /contacts, or finds out what came of it. */
export class CreateDelivery {
  readonly #options: DeliveryOptions;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** `onSent` is called when it is sent for the first time: the next one in line may follow. */
  async deliver(claim: Claim, onSent: () => void): Promise<Delivery> {
    const { run } = this.#options;
    const input = readContact(claim.input);
    const sent = { isFromApi: false };
    const caller = this.#callerOf(claim, sent);
    const record = this.#recordOf(claim, createBody(input), onSent);
    try {
      await createContactOnce({
        caller,
        record,
        input,
        check: () => checkAnswers(input, this.#formsOf(claim)),
        rivals: rowRivals(run, claim.id),
      });
      return { kind: "created" };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return deliveryOf(error, canBeFound(input), sent.isFromApi);
    }
  }

  #callerOf({ token }: Claim, sent: { isFromApi: boolean }): Caller {
    const { callerOf, gone, reserveTokens } = this.#options;
    const account = { begun: () => {}, add: () => void (sent.isFromApi = true) };
    return callerOf(token, { requestId: randomUUID(), gone, account, leaveTokens: reserveTokens });
  }

  // Forms are read for everybody who asks at that moment, so this leaves nothing to others.
  #formsOf({ token }: Claim): FormCatalog {
    const { callerOf, formCache, gone } = this.#options;
    return new FormCatalog(callerOf(token, { requestId: randomUUID(), gone }), formCache);
  }

  /** The claim's row is its record: neither needs a key, nor a token to tell it from others. */
  #recordOf(claim: Claim, body: object, onSent: () => void): KeyedRecord {
    const { idempotency, run, vault } = this.#options;
    const own = { ...idempotency, store: rowRecord(run, claim, onSent), secrets: { current: vault.recordSecret } };
    return new KeyedRecord(own, "", claim.id, body);
  }
}

const refusals: readonly ErrorCode[] = ["BAD_USER_INPUT", "CONFLICT", "PAYLOAD_TOO_LARGE"];
const unauthorized: readonly ErrorCode[] = ["FORBIDDEN", "UNAUTHENTICATED"];

function deliveryOf(error: ApiError, isFindable: boolean, isFromApi: boolean): Delivery {
  const { code, retryAfterMs: inMs = laterMs } = error;
  if (refusals.includes(code)) return { kind: "refused", errors: errorsIn(error), isFromApi };
  if (unauthorized.includes(code)) return { kind: "unauthorized" };
  return code === "UPSTREAM_UNKNOWN" && !isFindable ? { kind: "uncertain" } : { kind: "later", inMs };
}

function errorsIn({ code, violations }: ApiError): readonly SubmissionError[] {
  if (violations.length === 0) return [{ code, message: errors[code].message, path: [] }];
  return violations.map(({ code: of, message, path }) => ({ code: of, message, path }));
}
