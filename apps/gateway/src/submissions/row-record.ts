import type { RunStatement, Statement } from "database/run-statement";
import type { IdempotencyStore, Snapshot } from "../idempotency/idempotency-store.js";
import { decodeRecord, textOf } from "../idempotency/record-codec.js";
import type { IdempotencyRecord } from "../idempotency/record.js";
import type { SubmissionState } from "./submission.js";
import { millisecondsOf } from "./submission-row.js";

const readRecord: Statement<{ readonly record: string | null; readonly nowMs: number }> = {
  name: "submissions-read-record",
  text: `
    select record, ${millisecondsOf("clock_timestamp()")} as "nowMs" from submissions.submissions
    where id = $1 and state in ('WAITING', 'SENDING', 'CREATED')
  `,
};

// What has left the line makes room for the next one, unless somebody else has claimed the line meanwhile, the operator
// keeps it, or it sends one at a time.
const changeRecord: Statement<{ readonly isChanged: boolean }> = {
  name: "submissions-change-record",
  text: `
    with changed as (
      update submissions.submissions set record = nullif($3, ''), state = $5,
        due_at = case when $5 = 'SENDING' then coalesce(to_timestamp($6::float8 / 1000), now()) + interval '1 second' end,
        contact_id = $7, input = case when $5 = 'CREATED' then null else input end,
        settled_at = case when $5 = 'CREATED' then now() end
      where id = $1 and coalesce(record, '') = $2 and state = $4
      returning tenant
    ), moved as (
      update submissions.tenants tenant set departed = departed + $8,
        due_at = case
          when parked_at is not null and due_at is null then null
          when $5 = 'CREATED' and (parked_at is not null or failures > 0) then now()
          when parked_at is not null then due_at
          when $8 < 0 then coalesce(due_at, now())
          when $8 > 0 and fence = $9 and failures = 0 then now()
          else due_at
        end,
        is_confirmed = is_confirmed or $5 = 'CREATED',
        parked_at = case when $5 = 'CREATED' and due_at is not null then null else parked_at end,
        refused_at = case when $5 <> 'CREATED' then refused_at end,
        worked_at = case when $5 = 'CREATED' then now() else worked_at end,
        failures = case when $5 = 'CREATED' then 0 else failures end
      from changed where tenant.id = changed.tenant and ($8 <> 0 or $5 = 'CREATED')
    )
    select exists (select from changed) as "isChanged"
  `,
};

/** A submission that somebody has claimed, to deliver it or to find out what came of it. */
export interface Claimed {
  readonly id: string;
  /** Of the line; of no use where the submission has left it. */
  readonly fence: number;
}

/** What may come of a submission's record. Called once it is committed. */
export interface RowEvents {
  /** It is sent for the first time. */
  readonly onSent?: () => void;
  /** There is a contact. */
  readonly onCreated?: () => void;
}

/**
 * The row of one submission as the store of its record, under whatever key. The row's state follows from the record. A
 * submission that was taken back or given up has none: to read it rejects.
 */
export function rowRecord(run: RunStatement, { fence, id }: Claimed, events: RowEvents = {}): IdempotencyStore {
  return {
    async read(): Promise<Snapshot> {
      const [row] = await run(readRecord, [id]);
      if (row === undefined) throw new TypeError("The submission is not to be delivered any more.");
      return { record: row.record === null ? null : decodeRecord(row.record), nowMs: row.nowMs };
    },
    async change(_key, from, to) {
      const [before, after] = [stateOf(from), stateOf(to)];
      const departed = Number(after !== "WAITING") - Number(before !== "WAITING");
      const contactId = to?.kind === "done" ? to.contactId : null;
      // Others look for what came of the call once its owner is gone for certain.
      const leaseUntilMs = to?.kind === "sent" ? to.leaseUntilMs : null;
      const values = [id, textOf(from), textOf(to), before, after, leaseUntilMs, contactId, departed, fence];
      const [row] = await run(changeRecord, values);
      if (!row?.isChanged) return false;
      if (departed > 0) events.onSent?.();
      if (after === "CREATED") events.onCreated?.();
      return true;
    },
  };
}

function stateOf(record: IdempotencyRecord | null): SubmissionState {
  if (record === null || record.kind === "running") return "WAITING";
  return record.kind === "done" ? "CREATED" : "SENDING";
}
