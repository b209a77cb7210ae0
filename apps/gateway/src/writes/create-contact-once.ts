import { ContactRequest } from "domain/contacts";
import type { ContactInput } from "domain/contacts";
import { ApiError } from "domain/errors";
import { stepFor, undone, unknown } from "../idempotency/transitions.js";
import type { IdempotencyRecord, OwnedRecord, SentRecord } from "../idempotency/record.js";
import { encode } from "domain/model";
import type { JsonObject } from "domain/model";
import { LostRecord } from "../idempotency/keyed-record.js";
import type { KeyedRecord } from "../idempotency/keyed-record.js";
import type { LazySignal } from "../lazy-signal.js";
import type { Caller } from "../rest/caller.js";
import { ContactsClient } from "../rest/contacts-client.js";
import type { Written } from "../rest/contacts-client.js";
import type { ReceivedContact } from "../rest/received-contact.js";
import { canBeFound, findCreated } from "./reconcile.js";
import type { Rivals } from "./reconcile.js";

/** The cause where searches find what may be any of several contacts. */
export class UndecidedSearch extends Error {
  override readonly name = "UndecidedSearch";
}

interface Backoff {
  readonly firstMs: number;
  readonly maxMs: number;
}

const polling: Backoff = { firstMs: 50, maxMs: 1_000 };
// A token each time, and a new contact is findable after some two seconds (the contract, section 9, 24).
const looking: Backoff = { firstMs: 500, maxMs: 4_000 };
const leastRetryAfterMs = 1_000;

export interface CreateOnce {
  readonly caller: Caller;
  /** What is known of the create: a record of `createBody(input)`. */
  readonly record: KeyedRecord;
  /** Valid. */
  readonly input: ContactInput;
  /** Refuses the input by throwing; asked only while nothing was sent. */
  readonly check: () => Promise<void>;
  readonly rivals?: Rivals;
  /** Whether the record of a call that failed is kept, for whoever asked to change it. Otherwise the key is free again. */
  readonly keepRefused?: (sent: SentRecord, error: unknown) => boolean;
  /** Whether nobody waits for the answer, so that there is time to write down what was made. */
  readonly isPatient?: boolean;
}

/** What a record of a create stands for. */
export const createBody = (input: ContactInput): JsonObject => encode(ContactRequest, { data: { contact: input } });

/**
 * Creates a contact once for each record, however often and of however many gateways it is asked for: every request is
 * told of the same contact. Throws IDEMPOTENCY_KEY_REUSED where the record stands for another input, UPSTREAM_UNKNOWN
 * where it is not known yet what came of the create, and what ContactsClient throws.
 */
export const createContactOnce = (create: CreateOnce): Promise<Written> => new KeyedCreate(create).run();

class KeyedCreate {
  readonly #contacts: ContactsClient;
  readonly #input: ContactInput;
  readonly #check: () => Promise<void>;
  readonly #record: KeyedRecord;
  readonly #rivals: Rivals | undefined;
  readonly #keepRefused: CreateOnce["keepRefused"];
  readonly #gone: LazySignal | undefined;
  readonly #patience: LazySignal | undefined;
  readonly #deadlineMs: number;

  constructor({ caller, check, input, isPatient = false, keepRefused, record, rivals }: CreateOnce) {
    this.#contacts = new ContactsClient(caller);
    this.#input = input;
    this.#check = check;
    this.#record = record;
    this.#rivals = rivals;
    this.#keepRefused = keepRefused;
    this.#gone = caller.gone;
    this.#patience = isPatient ? caller.gone : undefined;
    const { clock, timeoutMs } = this.#record.idempotency;
    this.#deadlineMs = clock.nowMs() + timeoutMs;
  }

  async run(): Promise<Written> {
    for (let polls = 0; ; polls += 1) {
      const found = await this.#record.read();
      const step = stepFor(found, this.#record.input, this.#record.nowMs());
      if (step.kind === "refuse") throw new ApiError("IDEMPOTENCY_KEY_REUSED");
      if (step.kind === "answer") return this.#read(step.contactId);
      if (step.kind === "wait") {
        if (await this.#sleep(polling, polls)) continue;
        throw new ApiError("UPSTREAM_UNKNOWN", { retryAfterMs: Math.max(leastRetryAfterMs, step.leaseMs) });
      }
      if (step.kind === "claim") await this.#checkUnsent(found);
      const own = step.kind === "claim" ? this.#record.claimed() : this.#record.lookedFor(step.record);
      if (!(await this.#record.change(found, own))) continue;
      const created = own.kind === "running" ? await this.#send(own) : await this.#lookOrSend(own);
      if (created) return created;
    }
  }

  /** Before the record is claimed, so that a refusal leaves none, nor one of a request that died before it sent. */
  async #checkUnsent(found: IdempotencyRecord | null): Promise<void> {
    try {
      await this.#check();
    } catch (error) {
      if (found?.kind === "running") await this.#record.letGo(found, null);
      throw error;
    }
  }

  async #read(contactId: string): Promise<Written> {
    const contact = await this.#contacts.read(contactId);
    if (contact) return shown(contact);
    throw new ApiError("NOT_FOUND");
  }

  /** Null where another request has taken the record over, and this one has made nothing. */
  async #send(before: OwnedRecord): Promise<Written | null> {
    const own: { record: OwnedRecord; sent: SentRecord | null } = { record: before, sent: null };
    const beforeSend = async (): Promise<void> => {
      own.record = own.sent = await this.#record.enterSent(own.record);
    };
    let created: Written;
    try {
      created = await this.#contacts.create(this.#input, beforeSend);
    } catch (error) {
      if (own.sent && mayHaveHappened(error)) return this.#lookForLost(own.sent, error);
      const isKept = own.sent !== null && this.#keepRefused?.(own.sent, error) === true;
      if (!isKept) await this.#record.letGo(own.record, undone(before));
      if (error instanceof LostRecord) return null;
      throw error;
    }
    return this.#finish(own.record, created);
  }

  /** Looks for what an earlier request's call has made. Sends again only what had its time to show. */
  async #lookOrSend(own: SentRecord): Promise<Written | null> {
    const contact = await this.#look(own);
    return contact ? this.#finish(own, shown(contact)) : this.#send(own);
  }

  /** Looks for what this request's own call has made. */
  async #lookForLost(own: SentRecord, error: unknown): Promise<Written> {
    const contact = await this.#look(own, error);
    return contact ? this.#finish(own, shown(contact)) : this.#giveUp(own, error);
  }

  /** Null if the contact would have been found by now. Throws UPSTREAM_UNKNOWN as long as nobody can tell. */
  async #look(own: SentRecord, cause?: unknown): Promise<ReceivedContact | null> {
    if (!canBeFound(this.#input)) return this.#giveUp(own, cause);
    for (let looks = 0; ; looks += 1) {
      const isSettled = this.#record.nowMs() >= this.#settledAtMs(own);
      const found = await findCreated(this.#contacts, this.#input, own.attemptedAtMs, this.#rivals).catch(
        (error: unknown) => this.#giveUp(own, error),
      );
      if (found === "awaited") return this.#giveUp(own, cause);
      if (found === "several") return this.#giveUp(own, new UndecidedSearch());
      if (found !== "none") return found;
      if (isSettled) return null;
      if (!(await this.#sleep(looking, looks))) return this.#giveUp(own, cause);
    }
  }

  /** Leaves the rest to later requests. */
  async #giveUp(own: SentRecord, cause?: unknown): Promise<never> {
    await this.#record.letGo(own, unknown(own));
    // What can't be found stays unknown: asking again does not help.
    if (!canBeFound(this.#input)) throw new ApiError("UPSTREAM_UNKNOWN", { cause });
    const retryAfterMs = Math.max(leastRetryAfterMs, this.#settledAtMs(own) - this.#record.nowMs());
    throw new ApiError("UPSTREAM_UNKNOWN", { cause, retryAfterMs });
  }

  /** Every request is told of the contact that the record names. */
  async #finish(own: OwnedRecord, created: Written): Promise<Written> {
    const contactId = await this.#record.finish(own, created.contact.id, this.#patience);
    return contactId === created.contact.id ? created : this.#read(contactId);
  }

  #settledAtMs({ attemptedAtMs }: SentRecord): number {
    const { reconcileAfterMs, timeoutMs } = this.#record.idempotency;
    // The API may still be at work when the call's time is over.
    return attemptedAtMs + timeoutMs + reconcileAfterMs;
  }

  /** False, at once, where the time is over or the client is gone. */
  async #sleep({ firstMs, maxMs }: Backoff, count: number): Promise<boolean> {
    const { clock } = this.#record.idempotency;
    const leftMs = this.#deadlineMs - clock.nowMs();
    if (leftMs <= 0) return false;
    await clock.sleep(Math.min(leftMs, maxMs, firstMs * 2 ** count), this.#gone?.signal);
    return !this.#gone?.aborted;
  }
}

// Found or read, and not answered to the create itself.
const shown = (contact: ReceivedContact): Written => ({ status: "success", contact });

// What is no ApiError is a fault of our own, which says nothing of the call. A record is lost before the call is sent.
const mayHaveHappened = (error: unknown): boolean =>
  error instanceof ApiError ? error.code === "UPSTREAM_UNKNOWN" : !(error instanceof LostRecord);
