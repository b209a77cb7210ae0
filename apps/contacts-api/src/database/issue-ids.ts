import { sql } from "kysely";
import type { Database } from "./database.js";

/** Ids that were never used before. */
export interface IssuedIds {
  readonly contactId: string;
  /** The next unused id for a part of a contact. */
  readonly nextPartId: () => string;
}

/** Issues one id for a contact and `partCount` for its parts. Unused ids are lost: gaps do no harm. */
export async function issueIds(database: Database, partCount: number): Promise<IssuedIds> {
  const query = sql<{ contactId: string; partIds: string[] }>`
    select
      nextval('contact_ids')::text as "contactId",
      array(select nextval('part_ids')::text from generate_series(1, ${partCount}::int)) as "partIds"
  `;
  const { rows } = await query.execute(database);
  const [contactId, ...partIds] = rows.flatMap((row) => [row.contactId, ...row.partIds]);
  const nextId = (id: string | undefined): string => {
    if (id === undefined) throw new RangeError("More ids were used than were issued.");
    return id;
  };
  return { contactId: nextId(contactId), nextPartId: () => nextId(partIds.shift()) };
}

/** Whether the database has ever had a contact, deleted ones included. */
export async function hasIssuedContactIds(database: Database): Promise<boolean> {
  const { rows } = await sql<{ is_called: boolean }>`select is_called from contact_ids`.execute(database);
  return rows.some(({ is_called: isCalled }) => isCalled);
}
