import type { RunStatement, Statement } from "database/run-statement";
import type { Counts } from "./submission-metrics.js";

// Nothing here takes longer for a longer line.
const countAll: Statement<Counts> = {
  name: "submissions-count",
  text: `
    with line as (
      select tenant.id, tenant.parked_at, line.joined - tenant.departed as waiting
      from submissions.tenants tenant join submissions.lines line on line.tenant = tenant.id
      where line.joined > tenant.departed
    ), oldest as (
      select min(first.submitted_at) as submitted_at from line
      cross join lateral (
        select submitted_at from submissions.submissions each
        where each.tenant = line.id and each.state = 'WAITING' order by each.number limit 1
      ) first
      where line.parked_at is null
    )
    select
      (select coalesce(sum(waiting), 0) from line where parked_at is null)::float8 as waiting,
      (select coalesce(sum(waiting), 0) from line where parked_at is not null)::float8 as parked,
      (select count(*) from submissions.submissions where state = 'SENDING')::float8 as sending,
      (select count(*) from submissions.submissions where state = 'UNCERTAIN')::float8 as uncertain,
      (select coalesce(extract(epoch from now() - submitted_at), 0) from oldest)::float8 as "oldestAgeSeconds"
  `,
};

/** Counts the submissions of all tokens. */
export async function countSubmissions(run: RunStatement): Promise<Counts | null> {
  const [counts] = await run(countAll, []);
  return counts ?? null;
}
