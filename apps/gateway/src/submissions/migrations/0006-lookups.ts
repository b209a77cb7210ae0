import { sql } from "kysely";
import type { Migration } from "kysely";

export const lookups: Migration = {
  async up(database) {
    const indexes = [
      "index submissions_cancelled on submissions.submissions (tenant, number) where state = 'CANCELLED'",
      "index imports_tenant on submissions.imports (tenant)",
    ];
    for (const index of indexes) await sql.raw(`create ${index}`).execute(database);
  },
};
