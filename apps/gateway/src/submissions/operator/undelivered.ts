import type { RunStatement, Statement } from "database/run-statement";
import { submissionColumns, submissionOf } from "../submission-row.js";
import type { SubmissionRow } from "../submission-row.js";
import type { SubmissionError, SubmissionState } from "../submission.js";
import { unreadableError } from "../unreadable.js";
import type { Vault } from "../vault.js";
import type { Exportable } from "./submissions-command.js";

/** A submission with its contact, opened. */
export interface Undelivered {
  readonly id: string;
  readonly tenant: string;
  readonly state: SubmissionState;
  readonly submittedAt: string;
  /** Why it was refused, or can't be delivered. */
  readonly errors: readonly SubmissionError[];
  /** In the form of the REST API; null where it can't be opened. */
  readonly contact: unknown;
}

interface Row extends SubmissionRow {
  readonly tenant: string;
  readonly number: number;
  readonly input: string;
}

/** Takes the place to go on after, as tenant and number, and how many. */
type Page = Statement<Row>;

const columns = `
  ${submissionColumns("each")}, each.tenant, each.number::float8 as number, encode(each.input, 'base64') as input
`;

const inAll = (state: SubmissionState): Page => ({
  name: `submissions-export-all-${state}`,
  text: `
    select ${columns} from submissions.submissions each
    where each.state = '${state}' and each.input is not null and (each.tenant, each.number) > ($1, $2::bigint)
    order by each.tenant, each.number limit $3
  `,
});

const inOne = (state: SubmissionState): Page => ({
  name: `submissions-export-one-${state}`,
  text: `
    select ${columns} from submissions.submissions each
    where each.state = '${state}' and each.input is not null and each.tenant = $1 and each.number > $2::bigint
    order by each.number limit $3
  `,
});

// Line by line, since others may have far more than those that are parked.
const inParked = (state: SubmissionState, only = ""): Page => ({
  name: `submissions-export-parked-${only === "" ? "" : "one-"}${state}`,
  text: `
    select ${columns}
    from (
      select id from submissions.tenants where parked_at is not null and id >= $1 ${only} order by id
    ) tenant cross join lateral (
      select * from submissions.submissions own
      where own.tenant = tenant.id and own.state = '${state}' and own.input is not null
        and (own.tenant, own.number) > ($1, $2::bigint)
      order by own.number limit $3
    ) each
    order by tenant.id, each.number limit $3
  `,
});

function pagesOf(exportable: Exportable, isOfOne: boolean): readonly Page[] {
  if (exportable !== "PARKED") return [isOfOne ? inOne(exportable) : inAll(exportable)];
  return (["WAITING", "SENDING"] as const).map((state) => inParked(state, isOfOne ? "and id = $1" : ""));
}

const perPage = 100;

/**
 * What is asked for, of one tenant or of all. Only a page of it is held at a time; what changes its state meanwhile may
 * come twice, or not at all.
 */
export async function* undelivered(
  run: RunStatement,
  vault: () => Promise<Vault>,
  of: readonly Exportable[],
  tenant: string | null,
): AsyncGenerator<Undelivered> {
  for (const page of of.flatMap((each) => pagesOf(each, tenant !== null))) {
    let after: { readonly tenant: string; readonly number: number } | undefined = { tenant: tenant ?? "", number: 0 };
    while (after) {
      const rows: readonly Row[] = await run(page, [after.tenant, after.number, perPage]);
      for (const row of rows) yield opened(row, await vault());
      after = rows.length < perPage ? undefined : rows.at(-1);
    }
  }
}

function opened(row: Row, vault: Vault): Undelivered {
  const { errors, id, state, submittedAtMs } = submissionOf(row);
  const told = { id, tenant: row.tenant, state, submittedAt: new Date(submittedAtMs).toISOString() };
  try {
    return { ...told, errors, contact: JSON.parse(vault.open(Buffer.from(row.input, "base64"), id)) as unknown };
  } catch {
    return { ...told, errors: [unreadableError], contact: null };
  }
}
