import type { OpenDatabase } from "database/open-database";
import { unprepared } from "database/run-statement";
import type { RunStatement, Statement } from "database/run-statement";
import { transact } from "database/transact";
import { isId } from "./is-id.js";
import { submissionColumns, submissionOf } from "./submission-row.js";
import type { SubmissionRow } from "./submission-row.js";
import { hundredths, submissionStates } from "./submission.js";
import type { Place, Submission, SubmissionState } from "./submission.js";
import type { Vault } from "./vault.js";

const ofToken = `
  submissions.submissions each join submissions.tenants tenant on tenant.id = each.tenant and tenant.name = $1
`;

// Each by its id, or else Postgres may read the whole line of a token of which it does not know yet how much waits.
const findMany: Statement<SubmissionRow> = {
  name: "submissions-find-many",
  text: `
    select ${submissionColumns("each")}
    from (select distinct jsonb_array_elements_text($2::jsonb) as id) given cross join lateral (
      select * from submissions.submissions own where own.id = given.id limit 1
    ) each join submissions.tenants tenant on tenant.id = each.tenant and tenant.name = $1
  `,
};

type ListRow = SubmissionRow & { readonly tenant: string; readonly number: number };

// Tenant by tenant, in the order of an index, or else Postgres may read others' submissions from the first one on. What
// never had a place in the order, a line of an import that was wrong, is among the results of its import alone.
const pageOf = (state: SubmissionState | null): Statement<ListRow> => ({
  name: `submissions-read-page-${state ?? "ALL"}`,
  text: `
    select ${submissionColumns("each")}, each.tenant, each.number::float8 as number
    from (
      select id from submissions.tenants where name = $1 and id >= $2 order by id
    ) tenant cross join lateral (
      select * from submissions.submissions own
      where own.tenant = tenant.id and own.number > case when tenant.id = $2 then $3::bigint else 0 end
        ${state === null ? "" : `and own.state = '${state}'`}
      order by own.number limit $4
    ) each
    order by each.tenant, each.number limit $4
  `,
});

const readPage = pageOf(null);
const readPageOf = Object.fromEntries(submissionStates.map((state) => [state, pageOf(state)])) as {
  readonly [State in SubmissionState]: Statement<ListRow>;
};

// The first hundred in line are counted. Beyond them all numbers are, but for those of whom is known to have left the line;
// there may be fewer, but never more than wait in all. What fails is tried again at least every minute: an older failure tells
// nothing of now.
const findPlace: Statement<{ readonly position: number; readonly cost: number; readonly isHeldUp: boolean }> = {
  name: "submissions-find-place",
  text: `
    with own as (
      select each.tenant, each.number, each.cost_through,
        tenant.parked_at is not null or tenant.failures > 0
          or coalesce(tenant.failed_at > greatest(tenant.worked_at, now() - interval '1 minute'), false) as held_up,
        line.joined - tenant.departed as waiting
      from submissions.submissions each join submissions.tenants tenant on tenant.id = each.tenant
      join submissions.lines line on line.tenant = each.tenant
      where each.id = $1 and each.state = 'WAITING'
    ), near as (
      select count(*) as count, sum(each.cost) as cost, max(each.number) as number, max(each.cost_through) as cost_through
      from own cross join lateral (
        select * from submissions.submissions waiting
        where waiting.tenant = own.tenant and waiting.state = 'WAITING' and waiting.number <= own.number
        order by waiting.number limit 100
      ) each
    ), gone as (
      select count(*) as count, coalesce(sum(each.cost), 0) as cost from own cross join near cross join lateral (
        select away.cost from submissions.submissions away
        where away.tenant = own.tenant and away.state <> 'WAITING'
          and away.number > near.number and away.number < own.number limit 10000
      ) each
    ), counted as (
      select near.count + own.number - near.number - gone.count as position,
        near.cost + own.cost_through - near.cost_through - gone.cost as cost
      from own cross join near cross join gone
    )
    select least(position, waiting)::float8 as position, (cost * least(1, waiting::float8 / position))::float8 as cost,
      held_up as "isHeldUp"
    from own cross join counted
  `,
};

const cancelOne: Statement<{ readonly isCancelled: boolean }> = {
  name: "submissions-cancel",
  text: `
    with cancelled as (
      update submissions.submissions each set state = 'CANCELLED', settled_at = now(), input = null, record = null
      from submissions.tenants tenant
      where tenant.id = each.tenant and tenant.name = $1 and each.id = $2 and each.state = 'WAITING'
      returning each.tenant
    ), moved as (
      update submissions.tenants tenant set departed = departed + 1 from cancelled where tenant.id = cancelled.tenant
    )
    select exists (select from cancelled) as "isCancelled"
  `,
};

const giveUpOne: Statement<{ readonly isGivenUp: boolean }> = {
  name: "submissions-give-up",
  text: `
    with own as (
      select each.id from ${ofToken} where each.id = $2 and each.state = 'UNCERTAIN'
      for update of each for no key update of tenant
    ), cancelled as (
      update submissions.submissions each set state = 'CANCELLED', settled_at = now(), input = null, errors = null
      from own where each.id = own.id
      returning each.id
    )
    select exists (select from cancelled) as "isGivenUp"
  `,
};

// At the end of the line: it had its turn.
const sendAgainOne: Statement<{ readonly isSentAgain: boolean }> = {
  name: "submissions-send-again",
  text: `
    with own as (
      select each.id, each.tenant, each.cost from ${ofToken} where each.id = $2 and each.state = 'UNCERTAIN'
      for update of each
    ), line as (
      update submissions.lines line set joined = joined + 1, cost = line.cost + own.cost from own
      where line.tenant = own.tenant returning line.tenant, line.joined, line.cost
    ), sent as (
      update submissions.submissions each set state = 'WAITING', number = line.joined, cost_through = line.cost,
        record = null, accepted_at = null, settled_at = null, errors = null, looks = 0, undecided = 0
      from own join line on line.tenant = own.tenant where each.id = own.id
    ), woken as (
      update submissions.tenants tenant
      set due_at = case when due_at is null and parked_at is null then now() else due_at end
      from own where tenant.id = own.tenant
    )
    select exists (select from own) as "isSentAgain"
  `,
};

/** A place in the list of a token's submissions. */
export interface ListPlace {
  readonly tenant: string;
  readonly number: number;
}

/** A part of that list. */
export interface ListPage {
  /** Null for the first one. */
  readonly after: ListPlace | null;
  readonly first: number;
  /** Null for all. */
  readonly state: SubmissionState | null;
}

/** What whoever holds a token may see of its submissions, and do with them. */
export class Reader {
  readonly #run: RunStatement;
  readonly #vault: Vault;

  constructor(run: RunStatement, vault: Vault) {
    this.#run = run;
    this.#vault = vault;
  }

  /** Those of the ids that there are, in any order. */
  async find(token: string, ids: readonly string[]): Promise<readonly Submission[]> {
    const possible = ids.filter(isId);
    if (possible.length === 0) return [];
    const rows = await this.#run(findMany, [this.#nameOf(token), JSON.stringify(possible)]);
    return rows.map(submissionOf);
  }

  /** In the order in which they were submitted. */
  async page(
    token: string,
    { after, first, state }: ListPage,
  ): Promise<readonly (Submission & { readonly at: ListPlace })[]> {
    const page = state === null ? readPage : readPageOf[state];
    const rows = await this.#run(page, [this.#nameOf(token), after?.tenant ?? "", after?.number ?? 0, first]);
    return rows.map((row) => ({ ...submissionOf(row), at: { tenant: row.tenant, number: row.number } }));
  }

  /** Null where it does not wait. */
  async place(id: string): Promise<Place | null> {
    const [row] = await this.#run(findPlace, [id]);
    return row ? { position: row.position, costTokens: row.cost / hundredths, isHeldUp: row.isHeldUp } : null;
  }

  /** Takes back what waits. Whether it did. */
  async cancel(token: string, id: string): Promise<boolean> {
    if (!isId(id)) return false;
    const [row] = await this.#run(cancelOne, [this.#nameOf(token), id]);
    return row?.isCancelled ?? false;
  }

  /** Has an uncertain one delivered again, or ends it. Whether there was one. */
  async resolve(token: string, id: string, how: Resolution): Promise<boolean> {
    if (!isId(id)) return false;
    if (how === "GIVE_UP") return (await this.#run(giveUpOne, [this.#nameOf(token), id]))[0]?.isGivenUp ?? false;
    return (await this.#run(sendAgainOne, [this.#nameOf(token), id]))[0]?.isSentAgain ?? false;
  }

  #nameOf(token: string): string {
    return this.#vault.nameOf("token", token);
  }
}

export type Resolution = "SEND_AGAIN" | "GIVE_UP";

/** Has a reader do several things in one transaction. Throws UPSTREAM_UNKNOWN where they may have been done or not. */
export type Together = <Result>(work: (reader: Reader) => Promise<Result>) => Promise<Result>;

export const togetherIn =
  ({ database }: OpenDatabase<unknown>, vault: Vault): Together =>
  (work) =>
    transact(database, (transaction) => work(new Reader(unprepared(transaction), vault)));
