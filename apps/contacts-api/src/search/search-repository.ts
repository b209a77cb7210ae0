import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Combination } from "domain/search";
import type { Caller } from "../auth/caller.js";
import type { Database } from "../database/database.js";
import { answered } from "../database/unavailable.js";
import type { Criteria, SearchPage } from "./search-request.js";
import { meets } from "./sql-criterion.js";
import { orderOf } from "./sql-order.js";

export interface SearchRepositoryOptions {
  readonly database: Database;
  readonly now: () => Date;
  /** How long after it was created a contact is found, in milliseconds. */
  readonly delayMs: number;
}

/** Finds contacts of the caller's own group. While the database is away each method throws UPSTREAM_UNAVAILABLE. */
export class SearchRepository {
  readonly #database: Database;
  readonly #now: () => Date;
  readonly #delayMs: number;

  constructor({ database, delayMs, now }: SearchRepositoryOptions) {
    this.#database = database;
    this.#delayMs = delayMs;
    this.#now = now;
  }

  /** The contacts of a page, each as the text of its JSON: it is passed on, and not read on the way. */
  async findPage(caller: Caller, criteria: Criteria, page: SearchPage): Promise<readonly string[]> {
    const order = orderOf(page);
    // Only the ids of what is passed over are read, and they mostly from an index.
    const query = sql<{ json: string }>`
      select (${rowOf(page)})::text as json
      from (
        select id from contacts where ${this.#matches(caller, criteria)}
        order by ${order} limit ${page.pageSize} offset ${page.page * page.pageSize}
      ) as page join contacts using (id)
      order by ${order}
    `;
    const { rows } = await answered(query.execute(this.#database));
    return rows.map(({ json }) => json);
  }

  async count(caller: Caller, criteria: Criteria): Promise<number> {
    const query = sql<{ total: number }>`
      select count(*)::int as total from contacts where ${this.#matches(caller, criteria)}
    `;
    const { rows } = await answered(query.execute(this.#database));
    return rows[0]?.total ?? 0;
  }

  #matches(caller: Caller, { combination, groups }: Criteria): RawBuilder<boolean> {
    const asked = combined(
      combination,
      groups.map((group) => combined(group.combination, group.criteria.map(meets))),
    );
    const isTheirs = sql<boolean>`group_id = ${caller.groupId}::bigint`;
    if (this.#delayMs === 0) return sql`${isTheirs} and ${asked}`;
    const found = new Date(this.#now().getTime() - this.#delayMs).toISOString();
    return sql`${isTheirs} and created_at <= ${found}::timestamptz and ${asked}`;
  }
}

function combined(combination: Combination, parts: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  if (parts.length === 0) return sql`true`;
  return sql`(${sql.join(parts, combination === "all" ? sql` and ` : sql` or `)})`;
}

// The contract, section 9, 45: no answers, no formdatas.
function rowOf({ includeInteractions }: SearchPage): RawBuilder<unknown> {
  const document = sql`case when document -> 'formdatas' = '[]' then document - 'formdatas' else document end`;
  return includeInteractions ? sql`(${document}) || '{"interactions": []}'` : document;
}
