import { Kysely, Migrator, PostgresDialect } from "kysely";
import { lockDataFolder } from "./data-folder-lock.js";
import { migrations } from "./migrations.js";
import type { Schema } from "./schema.js";

export type Database = Kysely<Schema>;

const connectDeadlineMs = 5_000;
const statementDeadlineMs = 5_000;
// An index of many contacts takes its time, and so does waiting for another process that builds it.
const migrationDeadlineMs = 600_000;
const maxConnections = 20;

// Only one of the two drivers is ever used, and only that one is loaded.

/** An open database with every migration applied, and what closes it. */
export interface OpenDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

/** Postgres at `url`. `onError` hears of each connection that breaks. */
export async function openPostgres(url: string, onError: (error: Error) => void): Promise<OpenDatabase> {
  const { Pool } = await import("pg");
  const connect = (max: number, deadlineMs: number): OpenDatabase => {
    const pool = new Pool({
      connectionString: url,
      max,
      connectionTimeoutMillis: connectDeadlineMs,
      statement_timeout: deadlineMs,
      // A server that has gone silent does not keep to its own statement timeout.
      query_timeout: deadlineMs + 1_000,
    });
    // The pool listens to idle connections alone: one that breaks in the middle of a query would end the process.
    pool.on("connect", (client) => client.on("error", onError));
    pool.on("error", () => {}); // What is idle is heard of above, too.
    const database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
    return { database, close: () => database.destroy() };
  };
  const migrating = await migrated(connect(1, migrationDeadlineMs), "Postgres at DATABASE_URL can't be used");
  await migrating.close();
  return connect(maxConnections, statementDeadlineMs);
}

/** PGlite in `folder`, which one process at a time may use. */
export async function openPglite(folder: string): Promise<OpenDatabase> {
  const { PGlite } = await import("@electric-sql/pglite");
  const { PGliteDialect } = await import("kysely-pglite-dialect");
  const unlock = await lockDataFolder(folder);
  const database = new Kysely<Schema>({ dialect: new PGliteDialect(new PGlite(`${folder}/pglite`)) });
  const close = async () => {
    try {
      await database.destroy();
    } finally {
      await unlock();
    }
  };
  return migrated({ database, close }, `The database in ${folder} can't be used`);
}

async function migrated(open: OpenDatabase, sentence: string): Promise<OpenDatabase> {
  const migrator = new Migrator({ db: open.database, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return open;
  // What could not be opened may not close either; the first error is the one that says why.
  await open.close().catch(() => {});
  const reason = error instanceof Error && "code" in error ? String(error.code) : "a migration failed";
  throw new Error(`${sentence}: ${reason}.`, { cause: error });
}
