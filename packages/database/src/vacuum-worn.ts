import type { RunStatement, Statement } from "./run-statement.js";

// As many dead rows as autovacuum waits for, so that the work is in proportion to what has changed.
const findWorn: Statement<{ readonly name: string }> = {
  name: "find-worn-tables",
  text: `
    select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
    where schemaname = $1 and n_dead_tup > 50 + n_live_tup / 5
  `,
};

/**
 * Makes room of what was deleted or replaced in the tables of a schema, for what comes next. For PGlite, which has no
 * autovacuum, nor the processes that would share the work.
 */
export async function vacuumWorn(run: RunStatement, schema: string): Promise<void> {
  for (const { name } of await run(findWorn, [schema])) {
    await run({ name: "vacuum", text: `vacuum (analyze, parallel 0) ${name}` }, []);
  }
}
