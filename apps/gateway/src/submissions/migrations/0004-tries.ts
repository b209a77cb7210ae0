import { sql } from "kysely";
import type { Migration } from "kysely";

export const tries: Migration = {
  async up(database) {
    await sql`
      alter table submissions.tenants
        -- How many answers in a row were none of the API's, and when the last one came. Until one is, the line sends one
        -- at a time.
        add column failures integer not null default 0,
        add column failed_at timestamptz
    `.execute(database);
    await sql`
      alter table submissions.submissions
        -- How many searches could not tell its contact from others.
        add column undecided integer not null default 0
    `.execute(database);
  },
};
