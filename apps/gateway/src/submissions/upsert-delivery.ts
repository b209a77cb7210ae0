import { ContactUpsertInput } from "domain/contacts";
import { ApiError } from "domain/errors";
import { encode } from "domain/model";
import type { KeyedRecord } from "../idempotency/keyed-record.js";
import type { OwnedRecord, SentRecord } from "../idempotency/record.js";
import { stepFor, undone, unknown } from "../idempotency/transitions.js";
import { ContactsClient } from "../rest/contacts-client.js";
import { findUpserts } from "../writes/find-upserts.js";
import type { UpsertVerdict } from "../writes/find-upserts.js";
import type { SentUpsert } from "../writes/is-visible.js";
import { resolveContactUpsert } from "../writes/resolve-contact-upsert.js";
import { readContact } from "./contact-document.js";
import { Delegate, isUnknown, recordOf } from "./delivery.js";
import type { Delivery, DeliveryOptions } from "./delivery.js";
import type { Claim } from "./claim.js";
import type { Queue } from "./queue.js";
import type { RowEvents } from "./row-record.js";

// An upsert shows after some two seconds (the contract, section 2.4), and searches lag as long. What was sent within such
// a time is looked for together.
const lookEveryMs = 3_000;

/** The time until the next moment at which everybody looks, on the database's clock. */
const untilLookMs = (nowMs: number): number => lookEveryMs + (lookEveryMs - (nowMs % lookEveryMs));

/** Sends an upsert, whose outcome is looked for later. */
export async function sendUpsert(
  claim: Claim,
  queue: Queue,
  options: DeliveryOptions,
  events: RowEvents,
): Promise<Delivery> {
  // Of two upserts of one person, the later one may hide what the earlier one has written.
  const rivals = await queue.countRivals(claim);
  if (rivals > 0) return { kind: "aside", inMs: rivals * lookEveryMs };
  const delegate = new Delegate(claim, options);
  try {
    const { input } = await resolveContactUpsert(readContact(claim.input), delegate.forms);
    const record = recordOf(claim, encode(ContactUpsertInput, input), options, events);
    const sent = await send(record, delegate, (beforeSend) =>
      new ContactsClient(delegate.caller).upsert(input, beforeSend),
    );
    if (sent.isAccepted) await queue.accept(claim, untilLookMs(record.nowMs()));
    return { kind: "sent" };
  } catch (error) {
    return delegate.deliveryOf(error);
  }
}

/** Throws where it was provably not made. */
async function send(
  record: KeyedRecord,
  { keepRefused }: Delegate,
  call: (beforeSend: () => Promise<void>) => Promise<void>,
): Promise<{ readonly isAccepted: boolean }> {
  const found = await record.read();
  const own: { record: OwnedRecord; sent: SentRecord | null } = { record: record.claimed(), sent: null };
  const isFree = stepFor(found, record.input, record.nowMs()).kind === "claim";
  if (!isFree || !(await record.change(found, own.record))) throw new ApiError("UPSTREAM_UNAVAILABLE");
  try {
    await call(async () => {
      own.record = own.sent = await record.enterSent(own.record);
    });
    if (own.sent) await record.letGo(own.sent, unknown(own.sent));
    return { isAccepted: true };
  } catch (error) {
    if (own.sent && isUnknown(error)) {
      await record.letGo(own.sent, unknown(own.sent));
      return { isAccepted: false };
    }
    const isKept = own.sent !== null && keepRefused(own.sent, error);
    if (!isKept) await record.letGo(own.record, own.sent ? null : undone(own.record));
    throw error;
  }
}

/** Looks for what several upserts of one token have made, in one search. The deliveries are in the order of the claims. */
export async function lookForUpserts(claims: readonly Claim[], options: DeliveryOptions): Promise<readonly Delivery[]> {
  const [first] = claims;
  if (first === undefined) return [];
  const delegate = new Delegate(first, options);
  try {
    const sent = await Promise.all(
      claims.map(async (claim) => ({
        upsert: await asSent(claim, delegate),
        attemptedAtMs: claim.attemptedAtMs ?? claim.claimedAtMs,
      })),
    );
    const verdicts = await findUpserts(new ContactsClient(delegate.caller), sent);
    return claims.map((claim, index) => deliveryAfter(claim, verdicts[index], options));
  } catch (error) {
    const delivery = delegate.deliveryOf(error);
    // That it can't be looked for says nothing of it.
    return claims.map(() => (delivery.kind === "refused" ? { kind: "later", inMs: lookEveryMs } : delivery));
  }
}

// What its form takes by now does not matter any more.
async function asSent(claim: Claim, { forms }: Delegate): Promise<SentUpsert> {
  const input = readContact(claim.input);
  try {
    return await resolveContactUpsert(input, forms);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "BAD_USER_INPUT") throw error;
    const { input: rest } = await resolveContactUpsert(
      Object.assign(input, { customFields: [], formdatas: [] }),
      forms,
    );
    return { input: rest, answers: [] };
  }
}

function deliveryAfter(claim: Claim, verdict: UpsertVerdict | undefined, options: DeliveryOptions): Delivery {
  const { acceptedAtMs, attemptedAtMs, claimedAtMs } = claim;
  if (verdict && verdict.kind !== "notYet") {
    return { kind: "found", state: verdict.kind === "created" ? "CREATED" : "UPDATED", contactId: verdict.contactId };
  }
  const { idempotency, upsertWaitMs } = options;
  if (acceptedAtMs !== null && claimedAtMs >= acceptedAtMs + upsertWaitMs) return { kind: "uncertain" };
  // The API may still be at work when the call's time is over.
  const lostAfterMs = idempotency.timeoutMs + upsertWaitMs;
  if (acceptedAtMs === null && claimedAtMs >= (attemptedAtMs ?? claimedAtMs) + lostAfterMs) return { kind: "lost" };
  return { kind: "later", inMs: untilLookMs(claimedAtMs) };
}
