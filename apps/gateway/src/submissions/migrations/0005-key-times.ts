import { sql } from "kysely";
import type { Migration } from "kysely";

export const keyTimes: Migration = {
  async up(database) {
    // Tells the secrets of before from those that follow.
    await sql`
      alter table submissions.keys add column added_at timestamptz not null default clock_timestamp()
    `.execute(database);
  },
};
