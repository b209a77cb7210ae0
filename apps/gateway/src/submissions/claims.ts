import type { RunStatement, Statement } from "database/run-statement";
import type { Claim } from "./claim.js";
import { millisecondsOf } from "./submission-row.js";
import type { Via } from "./submission.js";
import type { StepAside, Unreadable } from "./unreadable.js";
import type { Vault } from "./vault.js";

/** As statements return it: what is sealed is in base64. */
type ClaimRow = Omit<Claim, "isFirstInLine">;

const claimColumns = `
  each.id, tenant.fence::float8 as fence, tenant.id as "tenantId", encode(tenant.token, 'base64') as token,
  tenant.name as "tokenName", each.via, encode(each.input, 'base64') as input, each.person,
  each.traceparent,
  (each.record::json ->> 'attemptedAtMs')::float8 as "attemptedAtMs",
  ${millisecondsOf("each.accepted_at")} as "acceptedAtMs", ${millisecondsOf("now()")} as "claimedAtMs"
`;

// Tenants take turns: who has just had one is due later than those who wait for theirs. Where all that waits lets others
// pass, the line is looked at again in a second. Where the last one was taken back, it is neither due nor parked any more, so
// that what was lost is looked for, which tries the token; who joins meanwhile is found by `wakeLines`. A stronger lock than
// "no key update" would pass over lines that somebody is joining.
const claimLines: Statement<ClaimRow> = {
  name: "submissions-claim-lines",
  text: `
    with due as materialized (
      select id from submissions.tenants
      where due_at <= now() and not id in (select jsonb_array_elements_text($3::jsonb))
      order by due_at limit $1 for no key update skip locked
    ), tenant as (
      update submissions.tenants claimed
      set fence = fence + 1,
        due_at = case
          when first.id is not null then now() + $2 * interval '1 millisecond'
          when aside.due_at is not null then least(aside.due_at, now() + interval '1 second')
        end,
        parked_at = case when first.id is not null or aside.due_at is not null then claimed.parked_at end
      from due left join lateral (
        select waiting.id from submissions.submissions waiting
        where waiting.tenant = due.id and waiting.state = 'WAITING' and (waiting.due_at is null or waiting.due_at <= now())
        order by waiting.number limit 1
      ) first on true left join lateral (
        select min(waiting.due_at) as due_at from submissions.submissions waiting
        where first.id is null and waiting.tenant = due.id and waiting.state = 'WAITING' and waiting.due_at is not null
      ) aside on true
      where claimed.id = due.id
      returning claimed.id, claimed.name, claimed.token, claimed.fence, first.id as first
    )
    select ${claimColumns} from tenant cross join lateral (
      select * from submissions.submissions own where own.id = tenant.first limit 1
    ) each
  `,
};

const claimLost: Statement<ClaimRow> = {
  name: "submissions-claim-lost",
  text: `
    with due as materialized (
      select each.id from submissions.submissions each
      join submissions.tenants tenant on tenant.id = each.tenant and tenant.parked_at is null
      where each.state = 'SENDING' and each.via = $3 and each.due_at <= now() and each.tenant in (
        select lost.tenant from submissions.submissions lost
        join submissions.tenants of_lost on of_lost.id = lost.tenant and of_lost.parked_at is null
        where lost.state = 'SENDING' and lost.via = $3 and lost.due_at <= now()
        group by lost.tenant order by min(lost.due_at) limit $4
      )
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
    with waiting as (
      select tenant.id from submissions.tenants tenant
      where tenant.due_at is null and tenant.parked_at is null and exists (
        select from submissions.submissions each where each.tenant = tenant.id and each.state = 'WAITING'
      )
      for no key update skip locked
    )
    update submissions.tenants tenant set due_at = now() from waiting where tenant.id = waiting.id
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

/** What there is room for. */
export interface Room {
  readonly lines: number;
  readonly looks: number;
  /** Tenants whose lines have none. */
  readonly except: readonly string[];
}

/** What is due, of all tenants, for any number of gateways to claim. */
export class Claims {
  readonly #run: RunStatement;
  readonly #vault: Vault;
  readonly #leaseMs: number;
  readonly #stepAside: StepAside;

  /** Who has claimed something and is gone has it for `leaseMs`. What can't be opened is handed to `stepAside`. */
  constructor(run: RunStatement, vault: Vault, leaseMs: number, stepAside: StepAside) {
    this.#run = run;
    this.#vault = vault;
    this.#leaseMs = leaseMs;
    this.#stepAside = stepAside;
  }

  /** The first of each line that is due, of so many tenants at most, none of them among `except`. */
  async lines(limit: number, except: readonly string[]): Promise<readonly Claim[]> {
    const rows = await this.#run(claimLines, [limit, this.#leaseMs, JSON.stringify(except)]);
    return this.#claimsOf(rows, true);
  }

  /** What was sent a while ago, and of which nobody knows yet what came of it, of so many tenants at most. */
  async lost(via: Via, limit: number, maxTenants: number = limit): Promise<readonly Claim[]> {
    const rows = await this.#run(claimLost, [limit, this.#leaseMs, via, maxTenants]);
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

  async #claimsOf(rows: readonly ClaimRow[], isFirstInLine: boolean): Promise<readonly Claim[]> {
    const opened = rows.map((row) => this.#open(row));
    await Promise.all(opened.flatMap((each) => ("error" in each ? [this.#stepAside(each)] : [])));
    return opened.flatMap((each) => ("error" in each ? [] : [{ ...each, isFirstInLine }]));
  }

  #open(row: ClaimRow): ClaimRow | Unreadable {
    let part: Unreadable["part"] = "token";
    try {
      const token = this.#vault.open(Buffer.from(row.token, "base64"), row.tenantId);
      part = "contact";
      return { ...row, token, input: this.#vault.open(Buffer.from(row.input, "base64"), row.id) };
    } catch (error) {
      return { claim: row, part, error };
    }
  }
}
