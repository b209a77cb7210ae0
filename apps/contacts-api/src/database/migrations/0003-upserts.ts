import { sql } from "kysely";
import type { Migration } from "kysely";

/** What was accepted, and is applied later. */
export const upserts: Migration = {
  async up(db) {
    await db.schema
      .createTable("upserts")
      .addColumn("id", "bigint", (column) => column.primaryKey().generatedAlwaysAsIdentity())
      .addColumn("group_id", "bigint", (column) => column.notNull())
      .addColumn("user_id", "bigint", (column) => column.notNull())
      .addColumn("document", "jsonb", (column) => column.notNull())
      .addColumn("due_at", "timestamptz", (column) => column.notNull())
      .addColumn("attempts", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
    await sql`create index upserts_by_group on upserts (group_id, id)`.execute(db);
    await sql`create index upserts_by_due_time on upserts (due_at)`.execute(db);
  },
};
