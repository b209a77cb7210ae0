import { sql } from "kysely";
import type { RawBuilder } from "kysely";

/** Words as a tsvector, verbatim: Postgres's own parser would split and stem them. */
export const lexemes = (words: readonly string[]): RawBuilder<string> =>
  sql<string>`array_to_tsvector(${[...words]}::text[])`;
