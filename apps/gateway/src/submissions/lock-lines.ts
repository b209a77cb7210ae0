import type { RunStatement, Statement } from "database/run-statement";
import { fullRetryAfterMs } from "./room.js";
import type { Line } from "./room.js";

// So that nobody waits in a circle, here and wherever rows are locked: first submissions that are there already, then lines,
// imports, tenants, and the counts of imports, and several of one kind in the order of their ids or names. Or what is
// locked is skipped.

/** A tenant as it is added if none has its name. */
export interface NewTenant {
  readonly id: string;
  readonly name: string;
  /** Sealed, in base64. */
  readonly token: string;
}

const addTenants: Statement<{ readonly id: string }> = {
  name: "submissions-add-tenants",
  text: `
    with missing as (
      select given.id, given.name, given.token
      from rows from (jsonb_to_recordset($1::jsonb) as (id text, name text, token text))
        with ordinality as given (id, name, token, place)
      where not exists (select from submissions.tenants tenant where tenant.name = given.name and tenant.is_open)
      order by given.place limit $2
    ), added as (
      insert into submissions.tenants (id, name, token)
      select id, name, decode(token, 'base64') from missing order by name
      on conflict (name) where is_open do nothing
      returning id
    )
    insert into submissions.lines (tenant) select id from added returning tenant as id
  `,
};

const lockAll: Statement<Line> = {
  name: "submissions-lock-lines",
  text: `
    select tenant.id, tenant.name, tenant.is_open as "isOpen", tenant.is_confirmed as "isConfirmed",
      line.joined::float8 as joined, line.cost::float8 as cost, line.bytes::float8 as bytes,
      tenant.departed::float8 as departed,
      case
        when tenant.parked_at is not null or tenant.failures > 0
        then coalesce(extract(epoch from tenant.due_at - now()) * 1000, $2)::float8
      end as "goesOnInMs"
    from submissions.lines line join submissions.tenants tenant on tenant.id = line.tenant
    where tenant.name in (select jsonb_array_elements_text($1::jsonb))
    order by line.tenant
    for update of line
  `,
};

/**
 * Locks the lines of all tenants that have these names. Of those names that have no open one, the first get it that there
 * is room for: a token may be anybody's invention.
 */
export async function lockLines(
  run: RunStatement,
  tenants: readonly NewTenant[],
  room: number,
): Promise<readonly Line[]> {
  const given = JSON.stringify(tenants);
  const names = JSON.stringify(tenants.map(({ name }) => name));
  for (let left = Math.min(room, tenants.length); ;) {
    left -= (await run(addTenants, [given, left])).length;
    const lines = await run(lockAll, [names, fullRetryAfterMs]);
    const open = lines.filter(({ isOpen }) => isOpen);
    // A tenant that has nothing any more may be erased between the two.
    if (open.length === tenants.length || left === 0) return lines;
  }
}
