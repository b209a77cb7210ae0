import { sql } from "kysely";
import type { Migration } from "kysely";

export const aside: Migration = {
  async up(database) {
    // What waits has a time only where it lets others pass until then.
    await sql`
      create index submissions_aside on submissions.submissions (tenant, person)
      where state = 'WAITING' and due_at is not null
    `.execute(database);
  },
};
