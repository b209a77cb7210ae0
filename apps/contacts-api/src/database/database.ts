import { Kysely, Migrator, PostgresDialect } from "kysely";
import { lockDataFolder } from "./data-folder-lock.js";
import { migrations } from "./migrations.js";
import { unprepared } from "./run-statement.js";
import type { RunStatement } from "./run-statement.js";
import type { Schema } from "./schema.js";
import { isDiskFull, stopWhenBroken } from "./stop-when-broken.js";

export type Database = Kysely<Schema>;

const connectDeadlineMs = 5_000;
const statementDeadlineMs = 5_000;
// Building an index over many contacts is slow, and so is waiting for another process that builds it.
const migrationDeadlineMs = 600_000;
const maxConnections = 20;

// Each driver is loaded only if it is used.

/** An open database, with every migration applied. */
export interface OpenDatabase {
  readonly database: Database;
  readonly run: RunStatement;
  /** Resolves with the reason, for the operator, once the database can't be used any more. */
  readonly failed?: Promise<Error>;
  close(): Promise<void>;
}

/** Postgres at `url`. `onError` is called for each connection that breaks. */
export async function openPostgres(url: string, onError: (error: Error) => void): Promise<OpenDatabase> {
  const { Pool } = await import("pg");
  const connect = (max: number, deadlineMs: number): OpenDatabase => {
    const pool = new Pool({
      connectionString: url,
      max,
      connectionTimeoutMillis: connectDeadlineMs,
      statement_timeout: deadlineMs,
      // A server that has gone silent does not enforce its own statement timeout.
      query_timeout: deadlineMs + 1_000,
    });
    // The pool listens only to idle connections: one that broke during a query would end the process.
    pool.on("connect", (client) => client.on("error", onError));
    pool.on("error", () => {}); // Idle connections are reported above.
    const database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
    const run: RunStatement = async ({ name, text }, values) =>
      (await pool.query({ name, text, values: [...values] })).rows;
    return { database, run, close: () => database.destroy() };
  };
  const migrating = await migrated(connect(1, migrationDeadlineMs), "Postgres at DATABASE_URL can't be used");
  await migrating.close();
  return connect(maxConnections, statementDeadlineMs);
}

/** PGlite in `folder`, which only one process may use at a time. */
export async function openPglite(folder: string): Promise<OpenDatabase> {
  const { PGlite } = await import("@electric-sql/pglite");
  const { PGliteDialect } = await import("kysely-pglite-dialect");
  const unlock = await lockDataFolder(folder);
  const pglite = new PGlite(`${folder}/pglite`);
  const failed = stopWhenBroken(pglite).then((cause) => {
    const reason = isDiskFull(cause)
      ? `The disk with the data folder ${folder} is full`
      : `The database in ${folder} broke`;
    return new Error(`${reason}.`, { cause });
  });
  const database = new Kysely<Schema>({ dialect: new PGliteDialect(pglite) });
  const close = async () => {
    try {
      await database.destroy();
    } finally {
      await unlock();
    }
  };
  return migrated({ database, run: unprepared(database), failed, close }, `The database in ${folder} can't be used`);
}

async function migrated(open: OpenDatabase, sentence: string): Promise<OpenDatabase> {
  const migrator = new Migrator({ db: open.database, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return open;
  // A database that failed to open may fail to close too; the first error tells why.
  await open.close().catch(() => {});
  const reason = error instanceof Error && "code" in error ? String(error.code) : "a migration failed";
  throw new Error(`${sentence}: ${reason}.`, { cause: error });
}
