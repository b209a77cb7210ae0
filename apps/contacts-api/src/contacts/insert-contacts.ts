import { batched } from "database/batched";
import { isUnavailable } from "database/query-result";
import type { RunStatement, Statement } from "database/run-statement";
import type { Contact } from "domain/contacts";
import { searchColumns } from "./contact-row.js";
import { searchTokens } from "./search-tokens.js";

/** Stores a new contact. Resolves once it is committed. */
export type InsertContact = (contact: Contact, document: string) => Promise<void>;

const maxContacts = 100;
// A long one is stored by itself, so that no other waits for it.
const maxSharedLength = 32 * 1024;

/** Those who store a contact at the same time share a statement, and so a commit. */
export function contactInserter(run: RunStatement): InsertContact {
  const insertWithOthers = batched((rows: readonly string[]) => insertAll(run, rows), maxContacts);
  return async (contact, document) => {
    const columns = JSON.stringify({ ...searchColumns(contact), tokens: searchTokens(contact) });
    const row = `{"document":${document},${columns.slice(1)}`;
    await (row.length > maxSharedLength ? insert(run, [row]) : insertWithOthers(row));
  };
}

const insertStatement: Statement<never> = {
  name: "insert-contacts",
  text: `
    insert into contacts
      (id, nationbuilder_id, group_id, document, created_at, updated_at, lastchange, mail, surname, tokens)
    select
      id, nationbuilder_id, group_id, document, created_at, updated_at, lastchange, mail, surname,
      array_to_tsvector(tokens)
    from json_to_recordset($1::json) as contact (
      id bigint, nationbuilder_id bigint, group_id bigint, document jsonb, created_at timestamptz,
      updated_at timestamptz, lastchange timestamptz, mail text, surname text, tokens text[]
    )
  `,
};

/** Inserts rows in JSON: all of them or none. */
async function insert(run: RunStatement, rows: readonly string[]): Promise<void> {
  await run(insertStatement, [`[${rows.join(",")}]`]);
}

async function insertAll(run: RunStatement, rows: readonly string[]): Promise<readonly (Promise<void> | void)[]> {
  try {
    await insert(run, rows);
    return rows.map(() => {});
  } catch (error) {
    if (rows.length === 1 || isUnavailable(error)) throw error;
    // Nothing is stored, and what one of them lacks is not to be the others' loss.
    return rows.map((row) => insert(run, [row]));
  }
}
