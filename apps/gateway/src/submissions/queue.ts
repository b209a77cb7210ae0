import type { RunStatement, Statement } from "database/run-statement";
import type { Claimed } from "./row-record.js";
import { millisecondsOf } from "./submission-row.js";
import type { SubmissionError, SubmissionState, Via } from "./submission.js";
import type { Vault } from "./vault.js";

/** A submission that this process has claimed for a while, opened. */
export interface Claim extends Claimed {
  readonly tenantId: string;
  readonly token: string;
  readonly via: Via;
  /** As it was offered. */
  readonly input: string;
  readonly person: string | null;
  /** Whether it is first in its line and was not sent yet. Otherwise what came of the call is looked for. */
  readonly isFirstInLine: boolean;
  /** When it was sent for the last time; null where it was not. */
  readonly attemptedAtMs: number | null;
  /** When the API accepted the upsert; null where it did not, or nobody knows. */
  readonly acceptedAtMs: number | null;
  /** When it was claimed, on the database's clock. */
  readonly claimedAtMs: number;
}

interface ClaimRow {
  readonly id: string;
  readonly fence: number;
  readonly tenantId: string;
  readonly token: string;
  readonly via: Via;
  readonly input: string;
  readonly person: string | null;
  readonly attemptedAtMs: number | null;
  readonly acceptedAtMs: number | null;
  readonly claimedAtMs: number;
}

const claimColumns = `
  each.id, tenant.fence::float8 as fence, tenant.id as "tenantId", encode(tenant.token, 'base64') as token,
  each.via, encode(each.input, 'base64') as input, each.person,
  (each.record::json ->> 'attemptedAtMs')::float8 as "attemptedAtMs",
  ${millisecondsOf("each.accepted_at")} as "acceptedAtMs", ${millisecondsOf("now()")} as "claimedAtMs"
`;

// Tenants take turns, since who has had a turn is due later than those who wait for one. A line whose last one was taken
// back is due no more, and not parked either; where somebody joined it meanwhile, `wakeLines` sees to it. "No key", or
// lines would be passed over that somebody is joining.
const claimLines: Statement<ClaimRow> = {
  name: "submissions-claim-lines",
  text: `
    with due as materialized (
      select id from submissions.tenants
      where due_at <= now() and not id in (select jsonb_array_elements_text($3::jsonb))
      order by due_at limit $1 for no key update skip locked
    ), tenant as (
      update submissions.tenants claimed
      set fence = fence + 1, due_at = case when first.id is not null then now() + $2 * interval '1 millisecond' end,
        parked_at = case when first.id is not null then claimed.parked_at end
      from due left join lateral (
        select waiting.id from submissions.submissions waiting
        where waiting.tenant = due.id and waiting.state = 'WAITING' order by waiting.number limit 1
      ) first on true
      where claimed.id = due.id
      returning claimed.id, claimed.token, claimed.fence, first.id as first
    )
    select ${claimColumns} from tenant join submissions.submissions each on each.id = tenant.first
  `,
};

const claimLost: Statement<ClaimRow> = {
  name: "submissions-claim-lost",
  text: `
    with due as materialized (
      select each.id from submissions.submissions each
      join submissions.tenants tenant on tenant.id = each.tenant and tenant.parked_at is null
      where each.state = 'SENDING' and each.via = $3 and each.due_at <= now()
      order by each.due_at limit $1 for update of each skip locked
    ), each as (
      update submissions.submissions claimed set due_at = now() + $2 * interval '1 millisecond', looks = looks + 1
      from due where claimed.id = due.id
      returning claimed.*
    )
    select ${claimColumns} from each join submissions.tenants tenant on tenant.id = each.tenant
  `,
};

const wakeLines: Statement<never> = {
  name: "submissions-wake-lines",
  text: `
    update submissions.tenants tenant set due_at = now()
    where due_at is null and parked_at is null and exists (
      select from submissions.submissions each where each.tenant = tenant.id and each.state = 'WAITING'
    )
  `,
};

const nextDue: Statement<{ readonly inMs: number | null }> = {
  name: "submissions-next-due",
  text: `
    select (extract(epoch from least(
      (
        select min(due_at) from submissions.tenants
        where $1 and due_at is not null and not id in (select jsonb_array_elements_text($3::jsonb))
      ),
      (
        select min(each.due_at) from submissions.submissions each
        join submissions.tenants tenant on tenant.id = each.tenant and tenant.parked_at is null
        where $2 and each.state = 'SENDING'
      )
    ) - now()) * 1000)::float8 as "inMs"
  `,
};

// Not by one that has left it. Where it was taken back, the next one need not wait. Nor where the operator keeps the line
// meanwhile: nothing but his word makes it go on. So it is below.
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

// A contact that another submission has created was there already, however short a time. What a gateway itself refuses,
// nobody has sent.
const settle: Statement<{ readonly state: SubmissionState }> = {
  name: "submissions-settle",
  text: `
    with before as (
      select id, tenant, state from submissions.submissions
      where id = $1 and (state = 'WAITING' or state = 'SENDING' and ($5 or $2 <> 'REFUSED')) for update
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
          when $5 and parked_at is not null or before.state = 'WAITING' then now()
          else due_at
        end,
        parked_at = case when $5 and due_at is not null then null else parked_at end
      from before where tenant.id = before.tenant
        and (before.state = 'WAITING' or ($5 and (not is_confirmed or parked_at is not null)))
    )
    select state from settled
  `,
};

// Not where the token was replaced meanwhile.
const park: Statement<{ readonly isFirst: boolean }> = {
  name: "submissions-park",
  text: `
    with before as (
      select id, parked_at, due_at from submissions.tenants where id = $1 and name = $2 for update
    ), parked as (
      update submissions.tenants tenant
      set parked_at = coalesce(tenant.parked_at, now()),
        due_at = case
          when before.parked_at is null or before.due_at is not null then now() + $3 * interval '1 millisecond'
        end
      from before where tenant.id = before.id
    )
    select parked_at is null as "isFirst" from before
  `,
};

const accept: Statement<never> = {
  name: "submissions-accept",
  text: `
    update submissions.submissions set accepted_at = now(), due_at = now() + $2 * interval '1 millisecond'
    where id = $1 and state = 'SENDING'
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

const findSending: Statement<{ readonly isSending: boolean }> = {
  name: "submissions-find-sending",
  text: `
    select exists (
      select from submissions.submissions
      where tenant = $1 and person = $2 and id <> $3 and state = 'SENDING' and via = 'UPSERT'
    ) as "isSending"
  `,
};

/** What there is room for. */
export interface Room {
  readonly lines: number;
  readonly looks: number;
  /** Tenants whose lines have none. */
  readonly except: readonly string[];
}

/** The end of a submission that the record does not tell. */
export type End =
  | { readonly state: "REFUSED"; readonly errors: readonly SubmissionError[] }
  | { readonly state: "CREATED" | "UPDATED"; readonly contactId: string }
  | { readonly state: "UNCERTAIN" };

/** The waiting submissions of all tenants, on which any number of gateways work. */
export class Queue {
  readonly #run: RunStatement;
  readonly #vault: Vault;
  readonly #leaseMs: number;
  readonly #onUnreadable: (error: unknown) => void;

  /**
   * Who has claimed something and is gone has it for `leaseMs`. `onUnreadable` is called for each time that something can't
   * be opened: it is left out, and stays where it is.
   */
  constructor(run: RunStatement, vault: Vault, leaseMs: number, onUnreadable: (error: unknown) => void) {
    this.#run = run;
    this.#vault = vault;
    this.#leaseMs = leaseMs;
    this.#onUnreadable = onUnreadable;
  }

  /** The first of each line that is due, of so many tenants at most, none of them among `except`. */
  async claimLines(limit: number, except: readonly string[]): Promise<readonly Claim[]> {
    const rows = await this.#run(claimLines, [limit, this.#leaseMs, JSON.stringify(except)]);
    return this.#claimsOf(rows, true);
  }

  /** What was sent a while ago, and of which nobody knows yet what came of it. */
  async claimLost(via: Via, limit: number): Promise<readonly Claim[]> {
    const rows = await this.#run(claimLost, [limit, this.#leaseMs, via]);
    return this.#claimsOf(rows, false);
  }

  /** Puts lines to work that wait although nobody said that they are due. */
  async wakeLines(): Promise<void> {
    await this.#run(wakeLines, []);
  }

  /** Null where nothing waits that there is room for. */
  async nextDueInMs({ except, lines, looks }: Room): Promise<number | null> {
    const [row] = await this.#run(nextDue, [lines > 0, looks > 0, JSON.stringify(except)]);
    return row?.inMs ?? null;
  }

  async postpone({ fence, id, isFirstInLine, tenantId }: Claim, byMs: number): Promise<void> {
    if (isFirstInLine) await this.#run(postponeLine, [tenantId, fence, byMs, id]);
    await this.#run(postponeLook, [id, byMs]);
  }

  /** The state that it has then; null where it was open no more. `isFromApi` where the API has said so. */
  async settle({ id }: Pick<Claim, "id">, end: End, isFromApi: boolean): Promise<SubmissionState | null> {
    const errors = end.state === "REFUSED" ? JSON.stringify(end.errors) : null;
    const contactId = "contactId" in end ? end.contactId : null;
    const [row] = await this.#run(settle, [id, end.state, errors, contactId, isFromApi]);
    return row?.state ?? null;
  }

  /** Tries the tenant's line again after so long. Whether it went on until now. */
  async park({ tenantId, token }: Claim, byMs: number): Promise<boolean> {
    const [row] = await this.#run(park, [tenantId, this.#vault.nameOf("token", token), byMs]);
    return row?.isFirst ?? false;
  }

  /** Notes that the API has accepted an upsert, which it applies later. */
  async accept({ id }: Claim, lookInMs: number): Promise<void> {
    await this.#run(accept, [id, lookInMs]);
  }

  /** Puts what was lost back in line. */
  async sendAgain({ id }: Pick<Claim, "id">): Promise<void> {
    await this.#run(sendAgain, [id]);
  }

  /** Whether another upsert of the same person is under way. */
  async isSendingRival({ id, person, tenantId }: Claim): Promise<boolean> {
    const [row] = await this.#run(findSending, [tenantId, person, id]);
    return row?.isSending ?? false;
  }

  #claimsOf(rows: readonly ClaimRow[], isFirstInLine: boolean): readonly Claim[] {
    return rows.flatMap((row) => {
      try {
        return [this.#claimOf(row, isFirstInLine)];
      } catch (error) {
        this.#onUnreadable(error);
        return [];
      }
    });
  }

  #claimOf(row: ClaimRow, isFirstInLine: boolean): Claim {
    return {
      ...row,
      isFirstInLine,
      token: this.#vault.open(Buffer.from(row.token, "base64"), row.tenantId),
      input: this.#vault.open(Buffer.from(row.input, "base64"), row.id),
    };
  }
}
