import { sql } from "kysely";
import type { Migration } from "kysely";

export const traces: Migration = {
  async up(database) {
    // The traceparent of the request that submitted it: random ids, which say nothing of whom it is about.
    await sql`alter table submissions.submissions add column traceparent text`.execute(database);
  },
};
