import { sql } from "kysely";
import type { Kysely } from "kysely";
import { temporaryDatabase } from "testing/postgres";
import { severableLink } from "testing/severable-link";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { openPostgres } from "./open-database.js";
import { queryResult } from "./query-result.js";
import { transact } from "./transact.js";

const postgresUrl = inject("postgresUrl");

/** Notes with unique ids, which is checked at the end of a transaction, by a link that can be cut. */
async function setUp() {
  const temporary = await temporaryDatabase(postgresUrl ?? "");
  onTestFinished(() => temporary[Symbol.asyncDispose]());
  const link = await severableLink(temporary.url);
  onTestFinished(() => link.close());
  const options = { migrations: {}, urlVariable: "DATABASE", onError: () => {} };
  const open = await openPostgres<unknown>(link.url, options);
  onTestFinished(() => open.close());
  const { database } = open;
  await sql`create table notes (id integer unique deferrable initially deferred)`.execute(database);
  const add = (id: number) =>
    queryResult(transact(database, (transaction) => sql`insert into notes values (${id})`.execute(transaction)));
  const ids = async (of: Kysely<unknown> = database) =>
    (await sql<{ readonly id: number }>`select id from notes order by id`.execute(of)).rows.map(({ id }) => id);
  return { add, database, ids, link };
}

describe.skipIf(postgresUrl === null)("a transaction", () => {
  it("is done once it resolves", async () => {
    const { add, ids } = await setUp();
    await add(1);
    expect(await ids()).toEqual([1]);
  });

  it("may have been done where the answer to its COMMIT is lost, and says so", async () => {
    const { add, ids, link } = await setUp();
    link.loseAnswerTo("commit");
    await expect(add(1)).rejects.toMatchObject({ code: "UPSTREAM_UNKNOWN", retryAfterMs: 1_000 });
    await expect.poll(() => ids()).toEqual([1]);
  });

  it("was not done where the connection breaks before, or something else fails", async () => {
    const { add, database, ids, link } = await setUp();
    link.loseAnswerTo("insert");
    await expect(add(1)).rejects.toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
    const failed = transact(database, async (transaction) => {
      await sql`insert into notes values (2)`.execute(transaction);
      throw new TypeError("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect(await ids()).toEqual([]);
  });

  it("was not done where the database refuses to commit it, which is thrown as it is", async () => {
    const { add, ids } = await setUp();
    await add(1);
    await expect(add(1)).rejects.toMatchObject({ code: "23505" });
    expect(await ids()).toEqual([1]);
  });

  it("was not done where its COMMIT is rolled back for the sake of another, and may be tried again", async () => {
    const { add, database, ids } = await setUp();
    await sql`
      create function deny() returns trigger language plpgsql as
        $$ begin raise exception using errcode = 'serialization_failure'; end $$
    `.execute(database);
    await sql`
      create constraint trigger deny after insert on notes deferrable initially deferred
      for each row execute function deny()
    `.execute(database);
    await expect(add(1)).rejects.toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
    expect(await ids()).toEqual([]);
  });

  it("gives its connection back, however it ends", async () => {
    const { add, ids, link } = await setUp();
    await add(1);
    // More than there are connections.
    for (let count = 0; count < 15; count += 1) {
      await expect(add(1)).rejects.toMatchObject({ code: "23505" });
      link.loseAnswerTo("commit");
      await expect(add(2 + count)).rejects.toMatchObject({ code: "UPSTREAM_UNKNOWN" });
    }
    expect(await ids()).toContain(1);
  });
});
