import { unprepared } from "database/run-statement";
import type { RunStatement } from "database/run-statement";
import type { OpenDatabase } from "database/open-database";

interface Plan {
  readonly "Node Type": string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly Plan[];
}

/** How many rows of tables and indexes the database goes through for what `use` reads. */
export async function rowsRead(
  { database }: Pick<OpenDatabase<unknown>, "database">,
  use: (run: RunStatement) => Promise<unknown>,
): Promise<number> {
  const inner = unprepared(database);
  let rows = 0;
  await use(async (statement, values) => {
    const text = `explain (analyze, format json) ${statement.text}`;
    const [explained] = await inner<{ readonly "QUERY PLAN": readonly [{ readonly Plan: Plan }] }>(
      { name: "", text },
      values,
    );
    if (explained) rows += scanned(explained["QUERY PLAN"][0].Plan);
    return inner(statement, values);
  });
  return rows;
}

function scanned(plan: Plan): number {
  const own =
    plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0) + (plan["Rows Removed by Index Recheck"] ?? 0);
  const isScan = /^(Seq|Index|Index Only|Bitmap Heap) Scan$/.test(plan["Node Type"]);
  const below = (plan.Plans ?? []).reduce((sum, each) => sum + scanned(each), 0);
  return below + (isScan ? Math.ceil(own * plan["Actual Loops"]) : 0);
}
