import type { RunStatement, Statement } from "database/run-statement";
import type { ImportSummary, LineCounts, LineResult } from "./import.js";
import { isId } from "./is-id.js";
import { millisecondsOf } from "./submission-row.js";
import type { SubmissionError } from "./submission.js";
import type { Vault } from "./vault.js";

const ofToken = `
  submissions.imports import join submissions.tenants tenant on tenant.id = import.tenant and tenant.name = $1
`;

// Lines are counted as their states change: an import may have a million.
const findImport: Statement<Omit<ImportSummary, "counts"> & LineCounts> = {
  name: "imports-find",
  text: `
    select import.id, import.lines, ${millisecondsOf("import.created_at")} as "createdAtMs",
      ${millisecondsOf("import.finished_at")} as "finishedAtMs",
      import.lines - import.refused + counts.waiting as waiting, import.refused + counts.refused as refused,
      counts.sending, counts.created, counts.updated, counts.uncertain, counts.cancelled
    from ${ofToken} join submissions.import_counts counts on counts.import = import.id
    where import.id = $2
  `,
};

const readLines: Statement<Omit<LineResult, "errors"> & { readonly errors: string | null }> = {
  name: "imports-read-lines",
  text: `
    select each.line, each.id, each.state, each.contact_id as "contactId", each.errors from ${ofToken}
    join submissions.submissions each on each.import = import.id
    where import.id = $2 and each.line > $3 order by each.line limit $4
  `,
};

const findLastWaiting: Statement<{ readonly id: string }> = {
  name: "imports-find-last-waiting",
  text: `
    select each.id from submissions.submissions each
    where each.import = $1 and each.state = 'WAITING' order by each.number desc limit 1
  `,
};

const markCancelled: Statement<{ readonly id: string }> = {
  name: "imports-mark-cancelled",
  text: `
    update submissions.imports import set cancelled_at = coalesce(cancelled_at, now())
    from submissions.tenants tenant where tenant.id = import.tenant and tenant.name = $1 and import.id = $2
    returning import.id
  `,
};

// So many at a time that each statement is done within its deadline. What is lost then is begun anew by the next attempt.
const cancelSome: Statement<{ readonly cancelled: number }> = {
  name: "imports-cancel-some",
  text: `
    with waiting as (
      select each.id from submissions.submissions each
      where each.import = $1 and each.state = 'WAITING' order by each.number limit $2 for update
    ), cancelled as (
      update submissions.submissions each set state = 'CANCELLED', settled_at = now(), input = null, record = null
      from waiting where each.id = waiting.id
      returning each.tenant
    ), moved as (
      update submissions.tenants tenant set departed = departed + gone.count
      from (select tenant, count(*) as count from cancelled group by tenant) gone where tenant.id = gone.tenant
    )
    select count(*)::float8 as cancelled from cancelled
  `,
};

const perStatement = 1_000;

/** What whoever holds a token may see of its imports, and do with them. */
export class ImportReader {
  readonly #run: RunStatement;
  readonly #vault: Vault;

  constructor(run: RunStatement, vault: Vault) {
    this.#run = run;
    this.#vault = vault;
  }

  /** Null where the token has no such import. */
  async find(token: string, id: string): Promise<ImportSummary | null> {
    if (!isId(id)) return null;
    const [row] = await this.#run(findImport, [this.#nameOf(token), id]);
    if (row === undefined) return null;
    const { createdAtMs, finishedAtMs, id: found, lines, ...counts } = row;
    return { id: found, createdAtMs, finishedAtMs, lines, counts };
  }

  /** The lines after the one of this number, in their order. */
  async lines(token: string, id: string, after: number, first: number): Promise<readonly LineResult[]> {
    const rows = await this.#run(readLines, [this.#nameOf(token), id, after, first]);
    return rows.map((row) => ({
      ...row,
      errors: row.errors === null ? [] : (JSON.parse(row.errors) as SubmissionError[]),
    }));
  }

  /** The submission of the import that is sent last; null where none waits. */
  async lastWaiting(id: string): Promise<string | null> {
    return (await this.#run(findLastWaiting, [id]))[0]?.id ?? null;
  }

  /** Takes back what waits, and has no more taken. */
  async cancel(token: string, id: string): Promise<void> {
    if (!isId(id)) return;
    if ((await this.#run(markCancelled, [this.#nameOf(token), id])).length === 0) return;
    for (;;) {
      const [row] = await this.#run(cancelSome, [id, perStatement]);
      if (row === undefined || row.cancelled === 0) return;
    }
  }

  #nameOf(token: string): string {
    return this.#vault.nameOf("token", token);
  }
}
