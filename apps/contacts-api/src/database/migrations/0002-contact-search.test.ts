import { PGlite } from "@electric-sql/pglite";
import { Kysely, Migrator, PostgresDialect, sql } from "kysely";
import type { Dialect } from "kysely";
import { PGliteDialect } from "kysely-pglite-dialect";
import { Pool } from "pg";
import { temporaryDatabase } from "testing/postgres";
import { describe, expect, inject, it } from "vitest";
import { migrations } from "../migrations.js";
import type { Schema } from "../schema.js";

const postgresUrl = inject("postgresUrl");

/** More than are filled at a time, the first of them with the least id there can be. */
const rowCount = 501;

const document = (id: number): object => ({
  id,
  group_id: 3,
  CreatedAt: "2026-01-01T00:00:00.000Z",
  UpdatedAt: "2026-01-02T00:00:00.123456Z",
  lastchange: id === 0 ? null : "2026-01-03T00:00:00Z",
  surname: id === 0 ? null : ` Doe ${id}`,
  mail: "Doe@Example.org",
  address: { city: "Saint-Denis" },
});

async function expectFilled(dialect: Dialect): Promise<void> {
  await using database = new Kysely<Schema>({ dialect });
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  await migrator.migrateTo("0001-contacts");
  const documents = Array.from({ length: rowCount }, (_, id) => JSON.stringify(document(id)));
  await sql`
    insert into contacts (id, group_id, document)
    select (document ->> 'id')::bigint, 3, document from unnest(${documents}::text[]::jsonb[]) as documents (document)
  `.execute(database);

  expect((await migrator.migrateToLatest()).error).toBeUndefined();
  const { rows } = await sql<object>`
    select
      id::int, document, mail, surname, nationbuilder_id, array_to_json(tsvector_to_array(tokens)) as tokens,
      created_at = '2026-01-01T00:00:00Z' as created, updated_at = '2026-01-02T00:00:00.123456Z' as updated,
      lastchange = case id when 0 then updated_at else '2026-01-03T00:00:00Z' end as changed
    from contacts order by id
  `.execute(database);
  const found = { created: true, updated: true, changed: true, nationbuilder_id: null, mail: "doe@example.org" };
  const tokens = ["address.city:denis", "address.city:saint", "mail:doe", "mail:example", "mail:org"];
  expect(rows).toStrictEqual(
    Array.from({ length: rowCount }, (_, id) => ({
      ...found,
      id,
      document: document(id),
      surname: id === 0 ? null : `doe ${id}`,
      tokens: id === 0 ? tokens : [...tokens, `surname:${id}`, "surname:doe"],
    })),
  );
}

describe("contacts that were there before they could be searched are found like any other", () => {
  it("on PGlite", async () => {
    await expect(expectFilled(new PGliteDialect(new PGlite()))).resolves.toBeUndefined();
  });

  it.skipIf(postgresUrl === null)("on Postgres", async () => {
    await using temporary = await temporaryDatabase(postgresUrl ?? "");
    const pool = new Pool({ connectionString: temporary.url, max: 1 });
    await expect(expectFilled(new PostgresDialect({ pool }))).resolves.toBeUndefined();
  });
});
