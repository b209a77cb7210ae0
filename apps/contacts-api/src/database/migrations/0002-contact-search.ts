import { sql } from "kysely";
import type { JSONColumnType, Kysely, Migration } from "kysely";
import { searchColumns } from "./0002-search-columns.js";
import type { SearchColumns } from "./0002-search-columns.js";

interface Tables {
  readonly contacts: { readonly id: string; readonly document: JSONColumnType<Record<string, unknown>> } & {
    readonly [Name in keyof SearchColumns]: SearchColumns[Name] | null;
  };
}

const batchSize = 500;

/** What contacts are found and sorted by. */
export const contactSearch: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema
      .alterTable("contacts")
      .addColumn("nationbuilder_id", "bigint")
      .addColumn("created_at", "timestamptz")
      .addColumn("updated_at", "timestamptz")
      .addColumn("lastchange", "timestamptz")
      .addColumn("mail", sql`text collate "C"`)
      .addColumn("surname", sql`text collate "C"`)
      .addColumn("tokens", sql`tsvector`)
      .execute();
    await fill(db);
    await db.schema
      .alterTable("contacts")
      .alterColumn("created_at", (column) => column.setNotNull())
      .alterColumn("updated_at", (column) => column.setNotNull())
      .alterColumn("lastchange", (column) => column.setNotNull())
      .alterColumn("tokens", (column) => column.setNotNull())
      .execute();
    await sql`create index contacts_by_tokens on contacts using gin (tokens)`.execute(db);
    // created_at, by which the newest are left out, is there so that contacts are counted and passed over without
    // being read.
    for (const column of ["updated_at", "lastchange", "mail", "surname"]) {
      const index = sql.ref(`contacts_by_${column}`);
      const columns = sql`group_id, ${sql.ref(column)}, id`;
      await sql`create index ${index} on contacts (${columns}) include (created_at)`.execute(db);
    }
    await sql`create index contacts_by_nationbuilder_id on contacts (group_id, nationbuilder_id)`.execute(db);
  },
};

async function fill(db: Kysely<Tables>): Promise<void> {
  let lastId = "-1";
  for (;;) {
    const rows = await db
      .selectFrom("contacts")
      .select(["id", "document"])
      .where("id", ">", lastId)
      .orderBy("id")
      .limit(batchSize)
      .execute();
    for (const { id, document } of rows) {
      await db.updateTable("contacts").set(searchColumns(document)).where("id", "=", id).execute();
      lastId = id;
    }
    if (rows.length < batchSize) return;
  }
}
