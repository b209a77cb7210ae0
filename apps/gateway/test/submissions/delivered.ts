import { claimed, done, sending, unknown } from "../../src/idempotency/transitions.js";
import type { IdempotencyRecord, SentRecord } from "../../src/idempotency/record.js";
import type { Claim } from "../../src/submissions/claim.js";
import { rowRecord } from "../../src/submissions/row-record.js";
import type { SubmissionGateway } from "./submission-database.js";

/** A delivery, step by step: each resolves to whether it was still possible. */
export interface ScriptedDelivery {
  readonly claim: Claim;
  begin(): Promise<boolean>;
  enterSent(): Promise<boolean>;
  /** It has provably not happened. */
  undo(): Promise<boolean>;
  /** Nobody knows what came of it. */
  lose(): Promise<boolean>;
  finish(contactId: string): Promise<boolean>;
  /** `begin` and `enterSent`. */
  send(): Promise<boolean>;
}

let owners = 0;

/** The steps that a gateway takes with what it has claimed. */
export function deliveryOf(
  { database }: Pick<SubmissionGateway, "database">,
  claim: Claim,
  onSent: () => void = () => {},
): ScriptedDelivery {
  const store = rowRecord(database.run, claim, { onSent });
  const running = claimed("input", `owner ${(owners += 1)}`, Date.now() + 3_600_000);
  const sent: SentRecord = sending(running, Date.now(), Date.now() + 3_600_000);
  let record: IdempotencyRecord | null = null;
  const to = async (next: IdempotencyRecord | null): Promise<boolean> => {
    const isChanged = await store.change("", record, next);
    if (isChanged) record = next;
    return isChanged;
  };
  // From what another has left.
  const begin = async (): Promise<boolean> => {
    record = (await store.read("").catch(() => ({ record: null }))).record;
    return to(running);
  };
  return {
    claim,
    begin,
    enterSent: () => to(sent),
    undo: () => to(null),
    lose: () => to(unknown(sent)),
    finish: (contactId) => to(done(sent, contactId)),
    send: async () => (await begin()) && (await to(sent)),
  };
}
