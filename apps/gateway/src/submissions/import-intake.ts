import { randomBytes } from "node:crypto";
import type { RunStatement, Statement } from "database/run-statement";
import { ApiError } from "domain/errors";
import type { ImportLine, ImportProgress } from "./import.js";
import type { Intake, IntakeTransaction } from "./intake.js";
import { noRoom, rowBytes } from "./room.js";
import type { Vault } from "./vault.js";

interface ImportRow extends ImportProgress {
  readonly tenant: string;
  readonly isConfirmed: boolean;
  /** How many there are of the tenant, and what is wrong in all of them. */
  readonly importsOfTenant: number;
  readonly refusedOfTenant: number;
}

const progressColumns = `
  each.id, each.last_line as "lastLine", each.lines, each.refused, each.cancelled_at is not null as "isCancelled"
`;

const findByKey: Statement<ImportProgress> = {
  name: "imports-find-by-key",
  text: `
    select ${progressColumns} from submissions.imports each
    join submissions.tenants tenant on tenant.id = each.tenant and tenant.name = $1
    where each.key = $2
  `,
};

const begin: Statement<never> = {
  name: "imports-begin",
  text: `
    insert into submissions.imports (id, tenant, key) values ($1, $2, $3)
    on conflict (tenant, key) where key is not null do nothing
  `,
};

// Whoever sends the same import at the same time waits here, and so does whoever cancels it.
const lock: Statement<ImportRow> = {
  name: "imports-lock",
  text: `
    select ${progressColumns}, tenant.id as tenant, tenant.is_confirmed as "isConfirmed",
      of_tenant.imports::float8 as "importsOfTenant", of_tenant.refused::float8 as "refusedOfTenant"
    from submissions.imports each
    join submissions.tenants tenant on tenant.id = each.tenant and tenant.name = $1
    cross join lateral (
      select count(*) as imports, sum(own.refused) as refused from submissions.imports own where own.tenant = tenant.id
    ) of_tenant
    where each.id = $2 for update of each
  `,
};

const addRefused: Statement<never> = {
  name: "imports-add-refused",
  text: `
    with added as (
      insert into submissions.submissions (id, tenant, state, via, import, line, errors, settled_at)
      select given.id, $1, 'REFUSED', 'CREATE', $2, given.line, given.errors, now()
      from jsonb_to_recordset($3::jsonb) as given (id text, line integer, errors text)
      returning bytes
    )
    update submissions.lines line set bytes = line.bytes + (select coalesce(sum(added.bytes), 0) from added)
    where line.tenant = $1
  `,
};

const goOn: Statement<ImportProgress> = {
  name: "imports-go-on",
  text: `
    update submissions.imports each set last_line = $2, lines = lines + $3, refused = refused + $4
    where id = $1 returning ${progressColumns}
  `,
};

const finish: Statement<never> = {
  name: "imports-finish",
  text: `update submissions.imports set finished_at = now() where id = $1 and finished_at is null`,
};

const leastRetryAfterMs = 1_000;
// Of a token, whatever is in them. They are kept for 30 days.
const maxImports = 10_000;

const newId = (): string => randomBytes(16).toString("base64url");

/** What came of some lines: how far the import is now, and when there may be room for the rest, if there was none. */
export interface TakenLines {
  readonly progress: ImportProgress;
  readonly retryAfterMs: number | null;
}

/** Takes imports in, some lines at a time. What it has answered for is committed. */
export class ImportIntake {
  readonly #run: RunStatement;
  readonly #vault: Vault;
  readonly #intake: Intake;
  readonly #onRefused: (count: number) => void;

  /** `onRefused` is told of wrong lines once they are written down. */
  constructor(run: RunStatement, vault: Vault, intake: Intake, onRefused: (count: number) => void) {
    this.#run = run;
    this.#vault = vault;
    this.#intake = intake;
    this.#onRefused = onRefused;
  }

  /** The import of before under this key, or null. */
  async find(token: string, key: string): Promise<ImportProgress | null> {
    const [found] = await this.#run(findByKey, [this.#nameOf(token), this.#keyOf(key)]);
    return found ?? null;
  }

  /** A new import, or the one of before under this key. Throws RATE_LIMITED where there is no room. */
  begin(token: string, key: string | null): Promise<ImportProgress> {
    const name = this.#nameOf(token);
    const id = newId();
    return this.#transact(async ({ room, run, tenantOf }) => {
      const keyName = key === null ? null : this.#keyOf(key);
      const find = async () => (keyName === null ? [] : run(findByKey, [name, keyName]));
      if ((await find()).length === 0) await run(begin, [id, await tenantOf(token), keyName]);
      const [known] = await find();
      const [row] = await run(lock, [name, known?.id ?? id]);
      if (row === undefined) throw new ApiError("INTERNAL_SERVER_ERROR");
      if (row.id !== id) return row;
      if (room.of(row) === 0 || row.importsOfTenant > Math.min(maxImports, room.mostOf(row))) throw noRoom();
      room.take(row, 0);
      return row;
    });
  }

  /**
   * Takes the next lines, in their order, all together. Those that were taken before are left out, and so are all from
   * the first one on for which there is no room.
   */
  async takeLines(token: string, id: string, lines: readonly ImportLine[]): Promise<TakenLines> {
    const { refused, ...taken } = await this.#transact(async (transaction) => {
      const { run, tenantOf } = transaction;
      // In the order in which `begin` locks them.
      await tenantOf(token);
      const [row] = await run(lock, [this.#nameOf(token), id]);
      if (row === undefined) throw new ApiError("NOT_FOUND");
      const fresh = row.isCancelled ? [] : lines.filter(({ line }) => line > row.lastLine);
      if (fresh.length === 0) return { progress: row, refused: 0, retryAfterMs: null };
      const { allowed, retryAfterMs } = await this.#allowed(token, row, fresh, transaction);
      if (allowed.length === 0) return { progress: row, refused: 0, retryAfterMs };
      const wrong = allowed.flatMap((each) => ("errors" in each ? [each] : []));
      const rows = wrong.map(({ errors, line }) => {
        return { id: newId(), line, errors: JSON.stringify(errors) };
      });
      for (const { errors } of rows) transaction.room.take(row, rowBytes + Buffer.byteLength(errors));
      if (rows.length > 0) await run(addRefused, [row.tenant, id, JSON.stringify(rows)]);
      const lastLine = allowed.at(-1)?.line ?? row.lastLine;
      const [progress] = await run(goOn, [id, lastLine, allowed.length, wrong.length]);
      return { progress: progress ?? row, refused: wrong.length, retryAfterMs };
    });
    this.#onRefused(refused);
    return taken;
  }

  /** Notes that no lines follow. */
  async finish(id: string): Promise<void> {
    await this.#run(finish, [id]);
  }

  /** Takes what there is room for, and tells the lines up to the first one for which there is none. */
  async #allowed(
    token: string,
    row: ImportRow,
    lines: readonly ImportLine[],
    { room, take }: IntakeTransaction,
  ): Promise<Allowed> {
    // What is wrong waits for nothing, but anybody can make it up.
    const end = endOfRoom(lines, Math.min(room.mostOf(row) - row.refusedOfTenant, room.of(row)));
    const within = lines.slice(0, end);
    const offers = within.flatMap((each) =>
      "offer" in each
        ? [{ ...each.offer, token, idempotencyKey: null, place: { import: row.id, line: each.line } }]
        : [],
    );
    const taken = await take(offers);
    // Once there is no room for one, there is none for those behind it.
    const without = taken.findIndex((each) => each instanceof ApiError);
    if (without === -1) return { allowed: within, retryAfterMs: end < lines.length ? leastRetryAfterMs : null };
    const error = taken[without];
    if (!(error instanceof ApiError) || error.code !== "RATE_LIMITED") throw error;
    const from = offers[without]?.place.line ?? 0;
    return {
      allowed: within.filter(({ line }) => line < from),
      retryAfterMs: error.retryAfterMs ?? leastRetryAfterMs,
    };
  }

  // Whether it was done shows when the import is sent again.
  async #transact<Result>(work: (transaction: IntakeTransaction) => Promise<Result>): Promise<Result> {
    try {
      return await this.#intake.transact(work);
    } catch (cause) {
      const isLost = cause instanceof ApiError && cause.code === "UPSTREAM_UNKNOWN";
      throw isLost ? new ApiError("UPSTREAM_UNAVAILABLE", { cause }) : cause;
    }
  }

  #nameOf(token: string): string {
    return this.#vault.nameOf("token", token);
  }

  // Of whatever token, since that may be replaced.
  #keyOf(key: string): string {
    return this.#vault.nameOf("key", "import", key);
  }
}

interface Allowed {
  readonly allowed: readonly ImportLine[];
  readonly retryAfterMs: number | null;
}

/** The index of the first wrong line for which there is no room. */
function endOfRoom(lines: readonly ImportLine[], room: number): number {
  let refused = 0;
  const end = lines.findIndex((each) => "errors" in each && (refused += 1) > room);
  return end === -1 ? lines.length : end;
}
