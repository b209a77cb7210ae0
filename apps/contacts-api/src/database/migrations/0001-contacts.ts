import { sql } from "kysely";
import type { Migration } from "kysely";

export const contacts: Migration = {
  async up(db) {
    await sql`create sequence contact_ids`.execute(db);
    // One sequence for whatever is part of a contact and has an id: addresses, answers, notes and their users.
    await sql`create sequence part_ids`.execute(db);
    await db.schema
      .createTable("contacts")
      .addColumn("id", "bigint", (column) => column.primaryKey())
      .addColumn("group_id", "bigint", (column) => column.notNull())
      .addColumn("document", "jsonb", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("contacts_by_group").on("contacts").columns(["group_id", "id"]).execute();
  },
};
