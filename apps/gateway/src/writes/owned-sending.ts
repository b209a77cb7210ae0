import { ApiError } from "domain/errors";
import type { OwnedRecord, SentRecord } from "../idempotency/record.js";
import type { Context } from "../graphql/context.js";
import { LostRecord } from "../idempotency/keyed-record.js";
import type { KeyedRecord } from "../idempotency/keyed-record.js";

/** One REST call that is sent only as long as the request owns its record. */
export class OwnedSending {
  /** The request's context, with which that one call is made. */
  readonly context: Context;
  readonly #before: OwnedRecord;
  #sent: SentRecord | null = null;
  #status: number | null = null;

  constructor(context: Context, record: KeyedRecord, before: OwnedRecord) {
    const beforeSend = async (): Promise<void> => {
      this.#sent = await record.enterSent(this.record);
    };
    this.#before = before;
    this.context = {
      ...context,
      call: async (operation, parameters) => {
        const answer = await context.call(operation, { ...parameters, beforeSend });
        this.#status = answer.status;
        return answer;
      },
    };
  }

  /** As this request has left it. */
  get record(): OwnedRecord {
    return this.#sent ?? this.#before;
  }

  /** The record of a call that has ended with `error` and may have happened; null for one that provably has not. */
  mayHaveHappened(error: unknown): SentRecord | null {
    // 408 is also what a proxy says that has waited too long for the API.
    const isRefused = this.#status !== null && this.#status >= 400 && this.#status < 500 && this.#status !== 408;
    const isUndone = this.#status === null && provesNothingHappened(error);
    return isRefused || isUndone ? null : this.#sent;
  }
}

// As Upstream.call promises.
const provesNothingHappened = (error: unknown): boolean =>
  error instanceof LostRecord ||
  (error instanceof ApiError && (error.code === "RATE_LIMITED" || error.code === "UPSTREAM_UNAVAILABLE"));
