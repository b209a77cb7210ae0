import { sql } from "kysely";
import type { Migration } from "kysely";

export const tokenHealth: Migration = {
  async up(database) {
    await sql`
      alter table submissions.tenants
        -- Since when the API refuses the token; null where it works. Stands while the line is tried again and again.
        add column refused_at timestamptz,
        -- When the API was last found to take it: what it has said to a call of before is out of date.
        add column worked_at timestamptz
    `.execute(database);
  },
};
