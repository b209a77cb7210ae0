import { isTooSlow, queryResult } from "database/query-result";
import { sql } from "kysely";
import type { QueryResult, RawBuilder } from "kysely";
import { ApiError } from "domain/errors";
import type { Violation } from "domain/model";
import type { Combination } from "domain/search";
import type { Caller } from "../auth/caller.js";
import type { Database } from "../database/database.js";
import type { Criteria, SearchPage } from "./search-request.js";
import { meets } from "./sql-criterion.js";
import { CallerSlots } from "./caller-slots.js";
import { orderOf } from "./sql-order.js";

// A quarter of the connections.
const maxSearchesAtOnce = 5;

const tooSlow: Violation = {
  path: ["body", "data", "advanced_search", "query"],
  code: "TOO_COMPLEX",
  message: "takes too long: ask for less",
};

// Clients limit what they read too: the gateway to 16 MiB.
const maxPageBytes = 12 * 1024 * 1024;

const tooLarge: Violation = {
  path: ["body", "data", "advanced_search", "per_page"],
  code: "TOO_COMPLEX",
  message: "must be smaller: the page would exceed 12 MiB",
};

export interface SearchRepositoryOptions {
  readonly database: Database;
  readonly now: () => Date;
  /** How long after its creation a contact becomes searchable. */
  readonly delayMs: number;
}

/** Searches the contacts of the caller's group. Each method throws UPSTREAM_UNAVAILABLE while the database is away. */
export class SearchRepository {
  readonly #database: Database;
  readonly #now: () => Date;
  readonly #delayMs: number;
  readonly #slots = new CallerSlots({ maxRunning: maxSearchesAtOnce, maxWaitMs: 5_000 });

  constructor({ database, delayMs, now }: SearchRepositoryOptions) {
    this.#database = database;
    this.#delayMs = delayMs;
    this.#now = now;
  }

  /** The contacts of a page, each as JSON text: it is passed on without being parsed. */
  async findPage(caller: Caller, criteria: Criteria, page: SearchPage): Promise<readonly string[]> {
    const order = orderOf(page);
    // Of the contacts before the page only the ids are read, mostly from an index. A page that is too large stays in the
    // database.
    const query = sql<{ json: string | null }>`
      with page as materialized (
        select (${rowOf(page)})::text as json, row_number() over (order by ${order}) as place
        from (
          select id from contacts where ${this.#matches(caller, criteria)}
          order by ${order} limit ${page.pageSize} offset ${page.page * page.pageSize}
        ) as ids join contacts using (id)
      ),
      size as (select sum(octet_length(json)) as bytes from page)
      select case when bytes <= ${maxPageBytes} then json end as json from page cross join size order by place
    `;
    const { rows } = await this.#run(caller, query);
    return rows.map(({ json }) => {
      if (json === null) throw new ApiError("BAD_USER_INPUT", { violations: [tooLarge] });
      return json;
    });
  }

  async count(caller: Caller, criteria: Criteria): Promise<number> {
    const query = sql<{ total: number }>`
      select count(*)::int as total from contacts where ${this.#matches(caller, criteria)}
    `;
    const { rows } = await this.#run(caller, query);
    return rows[0]?.total ?? 0;
  }

  #run<Row>({ groupId }: Caller, query: RawBuilder<Row>): Promise<QueryResult<Row>> {
    return this.#slots.run(groupId, async () => {
      try {
        return await queryResult(query.execute(this.#database));
      } catch (error) {
        // The database is fine: a 503 would have clients stop calling it.
        if (isTooSlow(error)) throw new ApiError("BAD_USER_INPUT", { violations: [tooSlow], cause: error });
        throw error;
      }
    });
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
