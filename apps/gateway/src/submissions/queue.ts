import type { RunStatement, Statement } from "database/run-statement";
import { textOf } from "../idempotency/record-codec.js";
import type { SentRecord } from "../idempotency/record.js";
import type { Claim } from "./claim.js";
import type { SubmissionError, SubmissionState } from "./submission.js";

// What has left the line puts it off no more; where it was taken back, the next one need not wait. A line that the operator
// keeps stays as it is, here and below: only resuming makes it go on.
const postponeLine: Statement<never> = {
  name: "submissions-postpone-line",
  text: `
    update submissions.tenants tenant
    set due_at = now() + case when each.state = 'WAITING' then $3 else 0 end * interval '1 millisecond'
    from submissions.submissions each
    where tenant.id = $1 and tenant.fence = $2 and each.id = $4 and each.state in ('WAITING', 'CANCELLED')
      and (tenant.parked_at is null or tenant.due_at is not null)
  `,
};

// Not while somebody else awaits the answer.
const postponeLook: Statement<never> = {
  name: "submissions-postpone-look",
  text: `
    update submissions.submissions set due_at = now() + $2 * interval '1 millisecond'
    where id = $1 and state = 'SENDING' and not (
      coalesce(record::json ->> 'kind', '') = 'sent' and accepted_at is null
      and to_timestamp((record::json ->> 'leaseUntilMs')::float8 / 1000) > now()
    )
  `,
};

// A contact that another submission has created was there already, however short a time. What was sent is refused by the
// answer to that very call: another one may be on its way by now. The tenant is locked in any case, before triggers are run.
const settle: Statement<{ readonly state: SubmissionState }> = {
  name: "submissions-settle",
  text: `
    with before as (
      select id, tenant, state from submissions.submissions
      where id = $1 and (state = 'WAITING' or state = 'SENDING' and ($2 <> 'REFUSED' or record = $6)) for update
    ), settled as (
      update submissions.submissions each
      set state = case
          when $2 = 'CREATED' and exists (
            select from submissions.submissions other
            where other.contact_id = $4 and other.tenant = before.tenant and other.state = 'CREATED'
          ) then 'UPDATED'
          else $2
        end,
        errors = $3, contact_id = $4, due_at = null, settled_at = now(),
        input = case when $2 in ('REFUSED', 'UNCERTAIN') then input end
      from before where each.id = before.id returning each.state
    ), moved as (
      update submissions.tenants tenant
      set departed = departed + case when before.state = 'WAITING' then 1 else 0 end,
        is_confirmed = is_confirmed or $5,
        due_at = case
          when parked_at is not null and due_at is null then null
          when $5 and (parked_at is not null or failures > 0) or before.state = 'WAITING' then now()
          else due_at
        end,
        parked_at = case when $5 and due_at is not null then null else parked_at end,
        refused_at = case when not $5 then refused_at end,
        worked_at = case when $5 then now() else worked_at end,
        failures = case when $5 then 0 else failures end
      from before where tenant.id = before.tenant
    )
    select state from settled
  `,
};

// Not where the token was replaced meanwhile, or found to work. Since when it is refused stands until it works.
const park: Statement<{ readonly isFirst: boolean }> = {
  name: "submissions-park",
  text: `
    with before as (
      select id, parked_at, refused_at, due_at from submissions.tenants
      where id = $1 and name = $2 and (worked_at is null or worked_at < to_timestamp($4::float8 / 1000)) for update
    ), parked as (
      update submissions.tenants tenant
      set parked_at = coalesce(tenant.parked_at, tenant.refused_at, now()),
        refused_at = coalesce(tenant.refused_at, now()),
        due_at = case
          when before.parked_at is null or before.due_at is not null then now() + $3 * interval '1 millisecond'
        end
      from before where tenant.id = before.id
    )
    select parked_at is null and refused_at is null as "isFirst" from before
  `,
};

// Later and later, up to a minute. Those that were under way at once count as one.
const slow: Statement<{ readonly inMs: number; readonly isFirst: boolean }> = {
  name: "submissions-slow",
  text: `
    with failed as (
      update submissions.tenants tenant
      set failures = failures + 1, failed_at = now(), due_at = case
          when due_at is not null then now() + least(60000, 1000 * 2 ^ least(failures + 1, 6)) * interval '1 millisecond'
        end
      where id = $1 and (failed_at is null or failed_at < to_timestamp($2::float8 / 1000))
      returning failures
    )
    select least(60000, 1000 * 2 ^ least(coalesce(failed.failures, tenant.failures), 6))::float8 as "inMs",
      coalesce(failed.failures = 1, false) as "isFirst"
    from submissions.tenants tenant left join failed on true where tenant.id = $1
  `,
};

const noteFailure: Statement<never> = {
  name: "submissions-note-failure",
  text: "update submissions.tenants set failed_at = now() where id = $1",
};

const accept: Statement<never> = {
  name: "submissions-accept",
  text: `
    with accepted as (
      update submissions.submissions set accepted_at = now(), due_at = now() + $2 * interval '1 millisecond'
      where id = $1 and state = 'SENDING' returning tenant
    )
    update submissions.tenants tenant
    set worked_at = now(), failures = 0, due_at = case when due_at is not null and failures > 0 then now() else due_at end
    from accepted where tenant.id = accepted.tenant
  `,
};

// To its old place in line.
const sendAgain: Statement<never> = {
  name: "submissions-return-to-line",
  text: `
    with returned as (
      update submissions.submissions set state = 'WAITING', record = null, due_at = null, looks = 0
      where id = $1 and state = 'SENDING' returning tenant
    )
    update submissions.tenants tenant
    set departed = departed - 1, due_at = case when parked_at is null then coalesce(due_at, now()) else due_at end
    from returned where tenant.id = returned.tenant
  `,
};

const countUndecided: Statement<{ readonly undecided: number }> = {
  name: "submissions-count-undecided",
  text: `
    update submissions.submissions set undecided = undecided + 1 where id = $1 and state = 'SENDING' returning undecided
  `,
};

// As in `postponeLine`, but that the line goes on without it.
const setAside: Statement<never> = {
  name: "submissions-set-aside",
  text: `
    with aside as (
      update submissions.submissions set due_at = now() + $2 * interval '1 millisecond' where id = $1 and state = 'WAITING'
    )
    update submissions.tenants set due_at = now()
    where id = $3 and fence = $4 and (parked_at is null or due_at is not null)
  `,
};

const countRivals: Statement<{ readonly rivals: number }> = {
  name: "submissions-count-rivals",
  text: `
    select ((
      select count(*) from submissions.submissions other
      where other.tenant = $1 and other.person = $2 and other.id <> $3 and other.state = 'SENDING' and other.via = 'UPSERT'
    ) + (
      select count(*) from submissions.submissions other
      where other.tenant = $1 and other.person = $2 and other.state = 'WAITING' and other.due_at is not null
        and other.number < (select own.number from submissions.submissions own where own.id = $3)
    ))::float8 as rivals
  `,
};

/** How long after it was refused a token is tried again. */
export const parkedMs = 300_000;

/** The end of a submission that the record does not tell. */
export type End =
  | { readonly state: "REFUSED"; readonly errors: readonly SubmissionError[]; readonly record?: SentRecord | undefined }
  | { readonly state: "CREATED" | "UPDATED"; readonly contactId: string }
  | { readonly state: "UNCERTAIN"; readonly errors?: readonly SubmissionError[] };

/** Whether a line went on until it was parked; "stale" where it goes on. */
export type Parking = "first" | "again" | "stale";

/** What becomes of what was claimed, and of the lines that it comes from. */
export class Queue {
  readonly #run: RunStatement;

  constructor(run: RunStatement) {
    this.#run = run;
  }

  async postpone({ fence, id, isFirstInLine, tenantId }: Claim, byMs: number): Promise<void> {
    if (isFirstInLine) await this.#run(postponeLine, [tenantId, fence, byMs, id]);
    await this.#run(postponeLook, [id, byMs]);
  }

  /** The state that it has then; null where it was open no more. `isFromApi` where the API has said so. */
  async settle({ id }: Pick<Claim, "id">, end: End, isFromApi: boolean): Promise<SubmissionState | null> {
    const errors = "errors" in end ? JSON.stringify(end.errors) : null;
    const contactId = "contactId" in end ? end.contactId : null;
    const record = "record" in end && end.record ? textOf(end.record) : null;
    const [row] = await this.#run(settle, [id, end.state, errors, contactId, isFromApi, record]);
    return row?.state ?? null;
  }

  /** Tries the tenant's line again after so long, unless more has become known of its token since the claim. */
  async park(claim: Pick<Claim, "claimedAtMs" | "tenantId" | "tokenName">, byMs: number): Promise<Parking> {
    const [row] = await this.#run(park, [claim.tenantId, claim.tokenName, byMs, claim.claimedAtMs]);
    if (row === undefined) return "stale";
    return row.isFirst ? "first" : "again";
  }

  /**
   * Has the tenant's line send one at a time, after a pause that grows, until the API is found to work. The pause, and
   * whether the line went on at full pace until now.
   */
  async slow({ claimedAtMs, tenantId }: Claim): Promise<{ readonly inMs: number; readonly isFirst: boolean }> {
    const [row] = await this.#run(slow, [tenantId, claimedAtMs]);
    return row ?? { inMs: 0, isFirst: false };
  }

  /** Notes that the API is away. */
  async noteFailure({ tenantId }: Claim): Promise<void> {
    await this.#run(noteFailure, [tenantId]);
  }

  /** Notes that the API has accepted an upsert, which it applies later. */
  async accept({ id }: Claim, lookInMs: number): Promise<void> {
    await this.#run(accept, [id, lookInMs]);
  }

  /** Puts what was lost back in line. */
  async sendAgain({ id }: Pick<Claim, "id">): Promise<void> {
    await this.#run(sendAgain, [id]);
  }

  /** Counts a search that could not tell what came of it, and resolves to how many there were. */
  async countUndecided({ id }: Pick<Claim, "id">): Promise<number> {
    const [row] = await this.#run(countUndecided, [id]);
    return row?.undecided ?? 0;
  }

  /** How many upserts of the same person are under way, or were set aside before it. */
  async countRivals({ id, person, tenantId }: Claim): Promise<number> {
    const [row] = await this.#run(countRivals, [tenantId, person, id]);
    return row?.rivals ?? 0;
  }

  /** Has what was first in line wait for so long, and those behind it pass. */
  async setAside({ fence, id, tenantId }: Claim, byMs: number): Promise<void> {
    await this.#run(setAside, [id, byMs, tenantId, fence]);
  }
}
