import type { RunStatement, Statement } from "database/run-statement";
import { retentionMs } from "../idempotency/idempotency-store.js";

const eraseSettled: Statement<{ readonly erased: number }> = {
  name: "submissions-erase-settled",
  text: `
    with erased as (
      delete from submissions.submissions where id in (
        select id from submissions.submissions
        where settled_at < now() - $1 * interval '1 millisecond' limit $2 for update skip locked
      ) returning 1
    )
    select count(*)::float8 as erased from erased
  `,
};

// Those that have waited as long, of tokens that have not worked for as long.
const eraseParked: Statement<{ readonly erased: number }> = {
  name: "submissions-erase-parked",
  text: `
    with erased as (
      delete from submissions.submissions where id in (
        select each.id from submissions.tenants tenant
        join submissions.submissions each on each.tenant = tenant.id and each.settled_at is null
        where coalesce(tenant.parked_at, tenant.refused_at) < now() - $1 * interval '1 millisecond'
          and each.submitted_at < now() - $1 * interval '1 millisecond'
        limit $2 for update of each skip locked
      ) returning tenant, state
    ), gone as materialized (
      select tenant.id, waiting.count from submissions.tenants tenant
      join (select tenant, count(*) from erased where state = 'WAITING' group by tenant) waiting
        on waiting.tenant = tenant.id
      order by tenant.id for no key update of tenant
    ), moved as (
      update submissions.tenants tenant set departed = departed + gone.count from gone where tenant.id = gone.id
    )
    select count(*)::float8 as erased from erased
  `,
};

// With the last of its lines. One of which no line was taken is kept as long.
const eraseImports: Statement<{ readonly erased: number }> = {
  name: "imports-erase",
  text: `
    with erased as (
      delete from submissions.imports where id in (
        select import.id from submissions.imports import
        where import.created_at < now() - $1 * interval '1 millisecond'
          and not exists (select from submissions.submissions each where each.import = import.id)
        limit $2 for update skip locked
      ) returning 1
    )
    select count(*)::float8 as erased from erased
  `,
};

// Its line first, or none: whoever takes submissions locks that, and then refers to the tenant.
const eraseTenants: Statement<{ readonly erased: number }> = {
  name: "submissions-erase-tenants",
  text: `
    with empty as materialized (
      select line.tenant from submissions.lines line join submissions.tenants tenant on tenant.id = line.tenant
      where line.joined = tenant.departed
        and not exists (select from submissions.submissions each where each.tenant = tenant.id)
        and not exists (select from submissions.imports import where import.tenant = tenant.id)
      limit $1 for update of line skip locked
    ), erased as (
      delete from submissions.tenants where id in (select tenant from empty) returning 1
    )
    select count(*)::float8 as erased from erased
  `,
};

const perStatement = 1_000;

/**
 * Erases what nobody needs to know any more. Whether there may be more of it. `onUndelivered` is told how many were erased
 * that had not come to an end.
 */
export async function eraseOld(run: RunStatement, onUndelivered: (count: number) => void = () => {}): Promise<boolean> {
  const [settled] = await run(eraseSettled, [retentionMs, perStatement]);
  const [parked] = await run(eraseParked, [retentionMs, perStatement]);
  if (parked && parked.erased > 0) onUndelivered(parked.erased);
  if (isFull(settled) || isFull(parked)) return true;
  const [imports] = await run(eraseImports, [retentionMs, perStatement]);
  const [tenants] = await run(eraseTenants, [perStatement]);
  return isFull(imports) || isFull(tenants);
}

const isFull = (row: { readonly erased: number } | undefined): boolean => row?.erased === perStatement;
