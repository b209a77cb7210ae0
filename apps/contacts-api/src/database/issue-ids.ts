import { batched } from "database/batched";
import type { RunStatement, Statement } from "database/run-statement";

/** Ids that were never used before. */
export interface IssuedIds {
  readonly contactId: string;
  /** The next unused id for a part of a contact. */
  readonly nextPartId: () => string;
}

/** Issues one id for a contact and `partCount` for its parts. Unused ids are lost: gaps do no harm. */
export type IssueIds = (partCount: number) => Promise<IssuedIds>;

const maxContacts = 100;

/** Those who ask at the same time share a statement. */
export const idIssuer = (run: RunStatement): IssueIds =>
  batched((partCounts) => issueIds(run, partCounts), maxContacts);

interface Row {
  readonly contactIds: readonly string[];
  readonly partIds: readonly string[];
}

const nextIds: Statement<Row> = {
  name: "next-ids",
  text: `
    select
      array(select nextval('contact_ids')::text from generate_series(1, $1::int)) as "contactIds",
      array(select nextval('part_ids')::text from generate_series(1, $2::int)) as "partIds"
  `,
};

async function issueIds(run: RunStatement, partCounts: readonly number[]): Promise<IssuedIds[]> {
  const partTotal = partCounts.reduce((sum, count) => sum + count, 0);
  const [row] = await run(nextIds, [partCounts.length, partTotal]);
  let used = 0;
  return partCounts.map((count, index) => {
    const partIds = row?.partIds.slice(used, (used += count)).values();
    return { contactId: issued(row?.contactIds[index]), nextPartId: () => issued(partIds?.next().value) };
  });
}

function issued(id: string | undefined): string {
  if (id === undefined) throw new RangeError("More ids were used than were issued.");
  return id;
}
