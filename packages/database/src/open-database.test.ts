import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { sql } from "kysely";
import type { Migration } from "kysely";
import { temporaryDatabase } from "testing/postgres";
import { temporaryFolder } from "testing/temporary-folder";
import { describe, expect, inject, it } from "vitest";
import { openPglite, openPostgres } from "./open-database.js";
import type { PostgresOptions } from "./open-database.js";
import { queryResult } from "./query-result.js";

interface Schema {
  readonly notes: { readonly id: number };
}

const postgresUrl = inject("postgresUrl");
const notes: Migration = {
  up: (database) => database.schema.createTable("notes").addColumn("id", "integer").execute(),
};
const migrations = { "0001-notes": notes };
const tasks: Migration = {
  up: (database) => database.schema.createTable("tasks.tasks").addColumn("id", "integer").execute(),
};
const withTasks = { migrations: { "0001-tasks": tasks }, migrationSchema: "tasks" };
const open = (url: string, options: Partial<PostgresOptions> = {}) =>
  openPostgres<Schema>(url, { migrations, urlVariable: "DATABASE", onError: () => {}, ...options });
const openIn = (folder: string) => openPglite<Schema>(folder, { migrations, folderVariable: "FOLDER" });

describe("Postgres that can't be used is told of in one sentence, without its URL", () => {
  it("where nothing listens", async () => {
    // Port 1 is reserved (tcpmux), and a privileged one.
    await expect(open("postgres://user:s3cret@127.0.0.1:1/notes")).rejects.toThrow(
      /^Postgres at DATABASE can't be used: ECONNREFUSED\.$/,
    );
  });

  it.skipIf(postgresUrl === null)("where there is no such database", async () => {
    const url = new URL(postgresUrl ?? "");
    url.pathname = "/s3cret";
    // 3D000 is an invalid catalog name (PostgreSQL, appendix A).
    await expect(open(url.href)).rejects.toThrow(/^Postgres at DATABASE can't be used: 3D000\.$/);
  });
});

describe.skipIf(postgresUrl === null)("with Postgres", () => {
  it("services that start at once on an empty database all come up, and what is there stays", async () => {
    await using temporary = await temporaryDatabase(postgresUrl ?? "");
    const opened = await Promise.all([1, 2, 3].map(() => open(temporary.url)));
    const [first] = opened;
    await first?.database.insertInto("notes").values({ id: 1 }).execute();
    await Promise.all(opened.map((each) => each.close()));

    const again = await open(temporary.url);
    expect(await again.database.selectFrom("notes").selectAll().execute()).toStrictEqual([{ id: 1 }]);
    await again.close();
  });

  it("each connection has the settings that are given", async () => {
    await using temporary = await temporaryDatabase(postgresUrl ?? "");
    const opened = await open(temporary.url, { settings: "-c enable_seqscan=off" });
    const [shown] = await opened.run({ name: "", text: "show enable_seqscan" }, []);
    expect(shown).toEqual({ enable_seqscan: "off" });
    await opened.close();
  });

  it.each([
    ["notes", "tasks"],
    ["tasks", "notes"],
  ] as const)("programs share a database, each with migrations of its own: %s first, then %s", async (...order) => {
    await using temporary = await temporaryDatabase(postgresUrl ?? "");
    const openers = { notes: () => open(temporary.url), tasks: () => open(temporary.url, withTasks) };
    // Twice, since the second time nothing is left to migrate.
    for (const name of [...order, ...order]) await (await openers[name]()).close();
    const opened = await openers.notes();
    const applied = sql<object>`select name from kysely_migration union all select name from tasks.migrations`;
    expect((await applied.execute(opened.database)).rows).toStrictEqual([
      { name: "0001-notes" },
      { name: "0001-tasks" },
    ]);
    await opened.close();
  });

  it("a connection that breaks in the middle of a query fails the query alone, and is heard of", async () => {
    await using temporary = await temporaryDatabase(postgresUrl ?? "");
    const errors: Error[] = [];
    const opened = await open(temporary.url, { onError: (error) => errors.push(error) });
    await expect(sql`select pg_terminate_backend(pg_backend_pid())`.execute(opened.database)).rejects.toThrow(
      /terminat/,
    );
    await expect.poll(() => errors).not.toStrictEqual([]);
    expect((await sql`select 1 as one`.execute(opened.database)).rows).toStrictEqual([{ one: 1 }]);
    await opened.close();
  });
});

describe("with PGlite", () => {
  it("a folder that holds something else is told of in one sentence, and is not left locked", async () => {
    const folder = await temporaryFolder();
    await mkdir(`${folder}/pglite`);
    await writeFile(`${folder}/pglite/PG_VERSION`, "1");
    await expect(openIn(folder)).rejects.toThrow(`The database in ${folder} can't be used: `);
    expect(await readdir(folder)).toStrictEqual(["pglite"]);
  });

  it("that has panicked rejects each query at once, tells the operator in one sentence, and gives the folder back", async () => {
    const folder = await temporaryFolder();
    const opened = await openIn(folder);
    const { database } = opened;
    // Without a place for its log the database panics as soon as it needs a new log file.
    await rm(`${folder}/pglite/pg_wal`, { recursive: true });
    await sql`select pg_switch_wal()`.execute(database);
    for (const text of ["create table nothing ()", "select 1"]) {
      const query = queryResult(sql.raw(text).execute(database));
      await expect(query).rejects.toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
    }
    expect((await opened.failed)?.message).toBe(`The database in ${folder} broke.`);
    await opened.close();
    expect(await readdir(folder)).toStrictEqual(["pglite"]);
  });
});
