import type { OpenDatabase } from "database/open-database";
import { unprepared } from "database/run-statement";
import type { RunStatement, Statement } from "database/run-statement";
import { millisecondsOf } from "../submission-row.js";
import type { SubmissionState } from "../submission.js";
import type { Vault } from "../vault.js";

/** What there is of one token. */
export interface TenantSummary {
  readonly id: string;
  readonly waiting: number;
  readonly sending: number;
  readonly uncertain: number;
  readonly refused: number;
  readonly cancelled: number;
  /** How long the first in line has waited; null where none waits. */
  readonly oldestAgeSeconds: number | null;
  /** Null where the line goes on. */
  readonly parkedAtMs: number | null;
  /** Whether the operator keeps it. Otherwise the API refuses its token, which is tried again by and by. */
  readonly isKept: boolean;
}

// Each of these states has an index of its own. Those that have none are not counted: it would take a look at every row.
const countOf = (state: SubmissionState, name: string): string => `
  left join (
    select tenant, count(*) as count from submissions.submissions where state = '${state}' group by tenant
  ) ${name} on ${name}.tenant = tenant.id
`;

const listTenants: Statement<TenantSummary> = {
  name: "submissions-list-tenants",
  text: `
    with listed as (
      select tenant.id, coalesce(tenant.parked_at, tenant.refused_at) as parked_at,
        tenant.parked_at is not null and tenant.due_at is null as is_kept,
        line.joined - tenant.departed as waiting, coalesce(sending.count, 0) as sending,
        coalesce(uncertain.count, 0) as uncertain, coalesce(refused.count, 0) as refused,
        coalesce(cancelled.count, 0) as cancelled
      from submissions.tenants tenant join submissions.lines line on line.tenant = tenant.id
      ${countOf("SENDING", "sending")} ${countOf("UNCERTAIN", "uncertain")}
      ${countOf("REFUSED", "refused")} ${countOf("CANCELLED", "cancelled")}
      order by line.joined - tenant.departed + coalesce(sending.count, 0) + coalesce(uncertain.count, 0)
        + coalesce(refused.count, 0) desc, tenant.id
      limit $1
    )
    select id, waiting::float8 as waiting, sending::float8 as sending, uncertain::float8 as uncertain,
      refused::float8 as refused, cancelled::float8 as cancelled,
      extract(epoch from now() - first.submitted_at)::float8 as "oldestAgeSeconds",
      ${millisecondsOf("parked_at")} as "parkedAtMs", is_kept as "isKept"
    from listed left join lateral (
      select submitted_at from submissions.submissions each
      where each.tenant = listed.id and each.state = 'WAITING' order by each.number limit 1
    ) first on true
    order by waiting + sending + uncertain + refused desc, id
  `,
};

const findTenants: Statement<{ readonly id: string }> = {
  name: "submissions-find-tenants",
  text: `select id from submissions.tenants where starts_with(id, $1) limit 2`,
};

const keepLine: Statement<never> = {
  name: "submissions-keep-line",
  text: `update submissions.tenants set parked_at = now(), due_at = null where id = $1`,
};

const resumeLine: Statement<{ readonly wasParked: boolean }> = {
  name: "submissions-resume-line",
  text: `
    with before as (
      select id, coalesce(parked_at, refused_at) is not null as was_parked from submissions.tenants
      where id = $1 for update
    ), resumed as (
      update submissions.tenants tenant set parked_at = null, refused_at = null, due_at = now()
      from before where tenant.id = before.id and was_parked
    )
    select was_parked as "wasParked" from before
  `,
};

// Whoever takes submissions finds tenants by their names: before this, or after it.
const lockTenants: Statement<never> = {
  name: "submissions-lock-tenants",
  text: `lock table submissions.tenants in share row exclusive mode`,
};

// Where the new token has a line of its own already, new submissions keep joining that one.
const replaceToken: Statement<never> = {
  name: "submissions-replace-token",
  text: `
    update submissions.tenants tenant
    set name = $2, token = decode($3, 'base64'), parked_at = null, refused_at = null, worked_at = null,
      due_at = now(), is_open = not exists (
      select from submissions.tenants other where other.name = $2 and other.is_open and other.id <> $1
    )
    where tenant.id = $1
  `,
};

/** The tenants, as the operator sees and directs them. */
export class Tenants {
  readonly #open: Pick<OpenDatabase<unknown>, "database" | "run">;
  readonly #vault: () => Promise<Vault>;

  constructor(open: Pick<OpenDatabase<unknown>, "database" | "run">, vault: () => Promise<Vault>) {
    this.#open = open;
    this.#vault = vault;
  }

  /** So many at most, those first that have most to do. */
  list(limit: number): Promise<readonly TenantSummary[]> {
    return this.#run(listTenants, [limit]);
  }

  /** Those whose id begins like this, but no more than two. */
  async find(prefix: string): Promise<readonly string[]> {
    return (await this.#run(findTenants, [prefix])).map(({ id }) => id);
  }

  /** Nothing more is sent from now on, until the line is resumed. */
  async park(id: string): Promise<void> {
    await this.#run(keepLine, [id]);
  }

  /** Whether it was parked. */
  async resume(id: string): Promise<boolean> {
    const [row] = await this.#run(resumeLine, [id]);
    return row?.wasParked ?? false;
  }

  /** Goes on with another token. Who holds that one has the tenant's submissions from now on. */
  async resumeWith(id: string, token: string): Promise<void> {
    const vault = await this.#vault();
    const values = [id, vault.nameOf("token", token), vault.seal(token, id).toString("base64")];
    await this.#open.database.transaction().execute(async (transaction) => {
      const run = unprepared(transaction);
      await run(lockTenants, []);
      await run(replaceToken, values);
    });
  }

  get #run(): RunStatement {
    return this.#open.run;
  }
}
