import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { Contact } from "domain/contacts";
import { sql } from "kysely";
import { temporaryFolder } from "testing/temporary-folder";
import { describe, expect, inject, it } from "vitest";
import { temporaryDatabase } from "testing/postgres";
import { contactRow } from "../contacts/contact-row.js";
import { openPglite, openPostgres } from "./database.js";
import { queryResult } from "./query-result.js";

const postgresUrl = inject("postgresUrl");
const ignore = (): void => {};

describe("Postgres that can't be used is told of in one sentence, without its URL", () => {
  it("where nothing listens", async () => {
    // Port 1 is reserved (tcpmux), and a privileged one.
    await expect(openPostgres("postgres://user:s3cret@127.0.0.1:1/contacts", ignore)).rejects.toThrow(
      /^Postgres at DATABASE_URL can't be used: ECONNREFUSED\.$/,
    );
  });

  it.skipIf(postgresUrl === null)("where there is no such database", async () => {
    const url = new URL(postgresUrl ?? "");
    url.pathname = "/s3cret";
    // 3D000 is an invalid catalog name (PostgreSQL, appendix A).
    await expect(openPostgres(url.href, ignore)).rejects.toThrow(/^Postgres at DATABASE_URL can't be used: 3D000\.$/);
  });
});

describe.skipIf(postgresUrl === null)("with Postgres", () => {
  it("services that start at once on an empty database all come up, and what is there stays", async () => {
    await using temporary = await temporaryDatabase(postgresUrl ?? "");
    const opened = await Promise.all([1, 2, 3].map(() => openPostgres(temporary.url, ignore)));
    const [first] = opened;
    const at = "2026-01-01T00:00:00.000Z";
    const contact = Object.assign(new Contact(), { id: "1", groupId: "1", createdAt: at, updatedAt: at });
    await first?.database.insertInto("contacts").values(contactRow(contact, "{}")).execute();
    await Promise.all(opened.map((each) => each.close()));

    const again = await openPostgres(temporary.url, ignore);
    const stored = again.database.selectFrom("contacts").select(["id", "group_id", "document"]);
    expect(await stored.execute()).toStrictEqual([{ id: "1", group_id: "1", document: {} }]);
    await again.close();
  });

  it("a connection that breaks in the middle of a query fails the query alone, and is heard of", async () => {
    await using temporary = await temporaryDatabase(postgresUrl ?? "");
    const errors: Error[] = [];
    const opened = await openPostgres(temporary.url, (error) => errors.push(error));
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
    await expect(openPglite(folder)).rejects.toThrow(`The database in ${folder} can't be used: `);
    expect(await readdir(folder)).toStrictEqual(["pglite"]);
  });

  it("that has panicked rejects each query at once, tells the operator in one sentence, and gives the folder back", async () => {
    const folder = await temporaryFolder();
    const opened = await openPglite(folder);
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
