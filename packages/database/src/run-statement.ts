import { CompiledQuery } from "kysely";
import type { Kysely } from "kysely";

/** A statement whose text never changes. Where the driver can, it is parsed and planned once per connection. */
export interface Statement<_Row> {
  /** At most 63 characters, and no two statements share it. */
  readonly name: string;
  readonly text: string;
}

/** Runs a statement and resolves to its rows. For what is run with every request: Kysely would build the text anew. */
export type RunStatement = <Row>(statement: Statement<Row>, values: readonly unknown[]) => Promise<readonly Row[]>;

/** Runs statements on a database, or in a transaction, that does not keep them prepared. */
export function unprepared<Schema>(database: Kysely<Schema>): RunStatement {
  return async <Row>({ text }: Statement<Row>, values: readonly unknown[]) =>
    (await database.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows;
}
