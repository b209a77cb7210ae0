import { sql } from "kysely";
import { temporaryFolder } from "testing/temporary-folder";
import { expect, it, onTestFinished } from "vitest";
import { openPglite } from "./open-database.js";
import { vacuumWorn } from "./vacuum-worn.js";

it("rows that are replaced and deleted again and again take no more room", async () => {
  const open = await openPglite(await temporaryFolder(), {
    migrations: {},
    folderVariable: "FOLDER",
  });
  onTestFinished(() => open.close());
  const execute = async <Row>(text: string) => (await sql.raw<Row>(text).execute(open.database)).rows;
  await execute("create schema worn");
  await execute(`create table worn."Notes" (id integer primary key, text text)`);
  await execute(`create index on worn."Notes" (text)`);
  const bytesAfter = async (rounds: number): Promise<number> => {
    for (let round = 0; round < rounds; round += 1) {
      await execute(`insert into worn."Notes" select id, md5(id::text) from generate_series(1, 2000) id`);
      await execute(`update worn."Notes" set text = md5(text)`);
      await execute(`delete from worn."Notes"`);
      // Otherwise they are counted once a second.
      await execute("select pg_stat_force_next_flush()");
      await vacuumWorn(open.run, "worn");
    }
    const [table] = await execute<{ readonly bytes: number }>(`select pg_table_size('worn."Notes"')::int as bytes`);
    return table?.bytes ?? 0;
  };
  const once = await bytesAfter(1);
  expect(await bytesAfter(10)).toBeLessThanOrEqual(2 * once);
});

it("what has hardly changed is left alone", async () => {
  const ran: string[] = [];
  await vacuumWorn(async ({ text }) => {
    ran.push(text);
    return [];
  }, "worn");
  expect(ran).toHaveLength(1);
});
