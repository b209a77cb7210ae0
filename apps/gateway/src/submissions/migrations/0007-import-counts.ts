import { sql } from "kysely";
import type { Migration } from "kysely";

const states = ["waiting", "sending", "created", "updated", "refused", "uncertain", "cancelled"] as const;

export const importCounts: Migration = {
  async up(database) {
    // Here, so that no statement that changes a state can forget it. Submissions are locked before imports, as by whoever takes
    // lines.
    const changes = states.map(
      (state) => `
        ${state} = ${state} + coalesce((new.state = upper('${state}'))::int, 0) - (old.state = upper('${state}'))::int
      `,
    );
    await sql
      .raw(`
        create function submissions.count_line() returns trigger language plpgsql as $$
        begin
          update submissions.import_counts set ${changes.join(", ")} where import = old.import;
          return null;
        end $$
      `)
      .execute(database);
    await sql`
      create trigger count after update of state on submissions.submissions
        for each row when (old.import is not null and old.state <> new.state) execute function submissions.count_line()
    `.execute(database);
    // What had ended before it was erased goes on counting.
    await sql`
      create trigger count_erased after delete on submissions.submissions
        for each row when (old.import is not null and old.state = 'WAITING') execute function submissions.count_line()
    `.execute(database);
    // Apart from the import, which is locked by whoever takes its lines and must not keep others from delivering.
    const columns = states.map((state) => `${state} integer not null default 0`);
    await sql
      .raw(`
        create table submissions.import_counts (
          import text primary key references submissions.imports on delete cascade,
          -- How many lines have got this state since they were taken, less those that have lost it.
          ${columns.join(", ")}
        )
      `)
      .execute(database);
    await sql
      .raw(`
        create function submissions.count_import() returns trigger language plpgsql as $$
        begin
          insert into submissions.import_counts (import) values (new.id);
          return null;
        end $$
      `)
      .execute(database);
    await sql`
      create trigger count after insert on submissions.imports
        for each row execute function submissions.count_import()
    `.execute(database);
    // Nobody changes either until this is committed.
    await sql`
      insert into submissions.import_counts (import, waiting, sending, created, updated, refused, uncertain, cancelled)
      select import.id, count(*) filter (where each.state = 'WAITING') - (import.lines - import.refused),
        count(*) filter (where each.state = 'SENDING'), count(*) filter (where each.state = 'CREATED'),
        count(*) filter (where each.state = 'UPDATED'),
        count(*) filter (where each.state = 'REFUSED' and each.number is not null),
        count(*) filter (where each.state = 'UNCERTAIN'), count(*) filter (where each.state = 'CANCELLED')
      from submissions.imports import left join submissions.submissions each on each.import = import.id
      group by import.id
    `.execute(database);
  },
};
