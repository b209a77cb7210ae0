import { sql } from "kysely";
import type { Migration } from "kysely";

export const sizes: Migration = {
  async up(database) {
    // What a row takes on disk, roughly. To change what is in it changes this as well.
    await sql`
      alter table submissions.submissions add column bytes integer not null
        generated always as (512 + coalesce(octet_length(input), 0) + coalesce(octet_length(errors), 0)) stored
    `.execute(database);
    // As with the numbers that have joined and departed: the bytes of all rows when they were added, and how many of those
    // are gone. What is added is counted by whoever adds it, who must not lock tenants.
    await sql`alter table submissions.lines add column bytes bigint not null default 0`.execute(database);
    await sql`alter table submissions.tenants add column erased_bytes bigint not null default 0`.execute(database);
    await sql`
      update submissions.lines line set bytes = each.bytes
      from (select tenant, sum(bytes) as bytes from submissions.submissions group by tenant) each
      where each.tenant = line.tenant
    `.execute(database);
    const counted = {
      update: "select tenant, sum(before.bytes - after.bytes) as bytes from before join after using (id, tenant)",
      delete: "select tenant, sum(bytes) as bytes from before",
    };
    for (const [event, gone] of Object.entries(counted)) {
      await sql
        .raw(`
          create function submissions.count_erased_by_${event}() returns trigger language plpgsql as $$ begin
            with gone as (${gone} group by tenant), locked as materialized (
              select tenant.id, gone.bytes from submissions.tenants tenant join gone on gone.tenant = tenant.id
              where gone.bytes <> 0 order by tenant.id for no key update of tenant
            )
            update submissions.tenants tenant set erased_bytes = erased_bytes + locked.bytes
            from locked where tenant.id = locked.id;
            return null;
          end $$
        `)
        .execute(database);
    }
    await sql`
      create trigger count_erased_by_update after update on submissions.submissions
      referencing old table as before new table as after
      for each statement execute function submissions.count_erased_by_update()
    `.execute(database);
    await sql`
      create trigger count_erased_by_delete after delete on submissions.submissions referencing old table as before
      for each statement execute function submissions.count_erased_by_delete()
    `.execute(database);
  },
};
