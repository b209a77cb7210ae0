import { randomUUID } from "node:crypto";
import { ApiError } from "domain/errors";
import type { LazySignal } from "../lazy-signal.js";
import { canonicalJson } from "./canonical-json.js";
import { claimed, done, lookedFor, sending, undone } from "./transitions.js";
import type { IdempotencyRecord, OwnedRecord, RunningRecord, SentRecord, UnknownRecord } from "./record.js";
import type { Idempotency } from "./idempotency.js";
import { MirroredRecord } from "./mirrored-record.js";
import { secretNames } from "./secret-names.js";

/** Thrown in place of sending what another request has taken over. */
export class LostRecord extends Error {
  override readonly name = "LostRecord";
}

// For what a request does beside its REST call.
const leaseMarginMs = 3_000;
// Each fails only where another request has changed the record in that very moment.
const maxChanges = 5;
const retryEveryMs = 500;

/** The record of one key of one caller, as one request sees it. Throws UPSTREAM_UNAVAILABLE where the store is away. */
export class KeyedRecord {
  readonly idempotency: Idempotency;
  readonly #record: MirroredRecord;
  readonly #input: string;
  readonly #owner = randomUUID();
  /** From this process's clock to the store's, never too much. */
  #offsetMs = 0;

  /** `token` tells callers apart; `body` is what is asked for under the key. */
  constructor(idempotency: Idempotency, token: string, key: string, body: object) {
    const { authority, mirrors } = secretNames(idempotency.secrets, (digest) => ({
      // No token has a line break in it.
      key: digest(`key\n${token}\n${key}`),
      input: digest(`input\n${canonicalJson(body)}`),
    }));
    this.idempotency = idempotency;
    this.#input = authority.input;
    this.#record = new MirroredRecord(idempotency.store, authority, mirrors);
  }

  get input(): string {
    return this.#input;
  }

  /** The time by the store's clock, in whole milliseconds. */
  nowMs(): number {
    return Math.floor(this.idempotency.clock.nowMs() + this.#offsetMs);
  }

  async read(): Promise<IdempotencyRecord | null> {
    const { record, nowMs } = await available(this.#record.read());
    this.#offsetMs = nowMs - this.idempotency.clock.nowMs();
    return record;
  }

  /** Whether `from` was there, and `to` is now. */
  change(from: IdempotencyRecord | null, to: IdempotencyRecord | null): Promise<boolean> {
    return available(this.#record.change(from, to));
  }

  /** A record of this request's, for the time that its call may wait for its turn. */
  claimed(): RunningRecord {
    return claimed(this.#input, this.#owner, this.nowMs() + this.idempotency.maxWaitMs + leaseMarginMs);
  }

  /** A record of this request's, which looks for what came of the call. */
  lookedFor(record: SentRecord | UnknownRecord): SentRecord {
    return lookedFor(record, this.#owner, this.nowMs() + this.#leaseMs());
  }

  /**
   * Resolves where the record is still this request's, and the call may be sent now. Throws LostRecord where it is not,
   * and where this process stood still for so long that others may think so.
   */
  async enterSent(record: OwnedRecord): Promise<SentRecord> {
    await this.read();
    const sent = sending(record, this.nowMs(), this.nowMs() + this.#leaseMs());
    if (!(await this.change(record, sent))) throw new LostRecord();
    if (this.nowMs() < sent.leaseUntilMs) return sent;
    await this.letGo(sent, undone(record));
    throw new LostRecord();
  }

  /** Ends this request's work on the record. Where another has it, or the store is away, the lease ends it. */
  async letGo(own: OwnedRecord, to: IdempotencyRecord | null): Promise<void> {
    await this.change(own, to).catch(() => {});
  }

  /**
   * Records what was made, whoever has the record by now, since it is certain. Resolves to what the key stands for: that,
   * or what others may have been answered with before. Where the store is away, `patience` has it tried again until the
   * lease ends, or that aborts.
   */
  async finish(own: OwnedRecord, contactId: string, patience?: LazySignal): Promise<string> {
    for (;;) {
      try {
        return await this.#putDone(own, contactId);
      } catch {
        // The answer is as right without a record, which others make once they have found the contact.
        if (!patience || patience.aborted || this.nowMs() >= own.leaseUntilMs) return contactId;
      }
      await this.idempotency.clock.sleep(retryEveryMs, patience.signal);
    }
  }

  async #putDone(own: OwnedRecord, contactId: string): Promise<string> {
    const made = done(own, contactId);
    let record: IdempotencyRecord | null = own;
    for (let changes = 0; changes < maxChanges; changes += 1) {
      if (await this.change(record, made)) return contactId;
      record = await this.read();
      if (record?.kind === "done" && record.input === made.input) return record.contactId;
      if (record !== null && record.input !== made.input) return contactId;
    }
    return contactId;
  }

  #leaseMs(): number {
    return this.idempotency.timeoutMs + leaseMarginMs;
  }
}

async function available<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked;
  } catch (cause) {
    throw new ApiError("UPSTREAM_UNAVAILABLE", { cause });
  }
}
