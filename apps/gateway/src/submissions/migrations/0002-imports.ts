import { sql } from "kysely";
import type { Migration } from "kysely";

export const imports: Migration = {
  async up(database) {
    await sql`
      create table submissions.imports (
        id text primary key,
        tenant text not null references submissions.tenants,
        -- The idempotency key, under which it goes on.
        key text,
        created_at timestamptz not null default now(),
        -- When its last line was taken; null while some may follow.
        finished_at timestamptz,
        cancelled_at timestamptz,
        -- All lines up to this one were taken, or refused.
        last_line integer not null default 0,
        -- How many that were, without those that are empty.
        lines integer not null default 0,
        -- How many of them were wrong.
        refused integer not null default 0
      )
    `.execute(database);
    await sql`create unique index imports_key on submissions.imports (tenant, key) where key is not null`.execute(
      database,
    );
    // A line that is wrong has no place in the tenant's order, and costs nothing: nobody waits behind it.
    await sql`
      alter table submissions.submissions
        add column import text references submissions.imports,
        add column line integer,
        alter column number drop not null,
        alter column cost drop not null,
        alter column cost_through drop not null,
        add constraint submissions_place check (
          state = 'REFUSED' and import is not null and num_nulls(number, cost, cost_through) = 3
          or num_nulls(number, cost, cost_through) = 0
        ),
        add constraint submissions_line check ((import is null) = (line is null))
    `.execute(database);
    const indexes = [
      "unique index submissions_line on submissions.submissions (import, line) where import is not null",
      "index submissions_import on submissions.submissions (import, state, number) where import is not null",
    ];
    for (const index of indexes) await sql.raw(`create ${index}`).execute(database);
  },
};
