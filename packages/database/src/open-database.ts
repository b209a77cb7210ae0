import { Kysely, Migrator, PostgresDialect } from "kysely";
import type { Migration } from "kysely";
import { lockDataFolder } from "./data-folder-lock.js";
import { unprepared } from "./run-statement.js";
import type { RunStatement } from "./run-statement.js";
import { isDiskFull, stopWhenBroken } from "./stop-when-broken.js";

const connectDeadlineMs = 5_000;
const statementDeadlineMs = 5_000;
// Building an index over many rows is slow, and so is waiting for another process that builds it.
const migrationDeadlineMs = 600_000;
const maxConnections = 20;

// Each driver is loaded only if it is used.

/** An open database, with every migration applied. */
export interface OpenDatabase<Schema> {
  readonly database: Kysely<Schema>;
  readonly run: RunStatement;
  /** Resolves with the reason, for the operator, once the database can't be used any more. */
  readonly failed?: Promise<Error>;
  close(): Promise<void>;
}

interface MigrationOptions {
  /** Applied in the order of their names. */
  readonly migrations: Record<string, Migration>;
  /**
   * The Postgres schema in which it is noted which of them were applied, made if it is not there. Of programs that share
   * a database each has its own, and one may do without.
   */
  readonly migrationSchema?: string;
}

export interface PostgresOptions extends MigrationOptions {
  /** The variable that the URL is from, which the operator is told of instead of the URL. */
  readonly urlVariable: string;
  /** Settings of each connection, in the manner of a command line: `-c name=value`. */
  readonly settings?: string;
  /** Called for each connection that breaks. */
  readonly onError: (error: Error) => void;
}

export interface PgliteOptions extends MigrationOptions {
  /** The variable that the folder is from. */
  readonly folderVariable: string;
}

/** Postgres at `url`. */
export async function openPostgres<Schema>(url: string, options: PostgresOptions): Promise<OpenDatabase<Schema>> {
  const { Pool } = await import("pg");
  const { onError, settings, urlVariable } = options;
  const connect = (max: number, deadlineMs: number): OpenDatabase<Schema> => {
    const pool = new Pool({
      connectionString: url,
      max,
      connectionTimeoutMillis: connectDeadlineMs,
      statement_timeout: deadlineMs,
      ...(settings !== undefined && { options: settings }),
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
  const sentence = `Postgres at ${urlVariable} can't be used`;
  const migrating = await migrated(connect(1, migrationDeadlineMs), options, sentence);
  await migrating.close();
  return connect(maxConnections, statementDeadlineMs);
}

/** PGlite in `folder`, which only one process may use at a time. */
export async function openPglite<Schema>(folder: string, options: PgliteOptions): Promise<OpenDatabase<Schema>> {
  const { PGlite } = await import("@electric-sql/pglite");
  const { PGliteDialect } = await import("kysely-pglite-dialect");
  const unlock = await lockDataFolder(folder, options.folderVariable);
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
  const open: OpenDatabase<Schema> = { database, run: unprepared(database), failed, close };
  return migrated(open, options, `The database in ${folder} can't be used`);
}

async function migrated<Schema>(
  open: OpenDatabase<Schema>,
  { migrations, migrationSchema }: MigrationOptions,
  sentence: string,
): Promise<OpenDatabase<Schema>> {
  const provider = { getMigrations: async () => migrations };
  const migrator = new Migrator({ db: open.database, provider, ...(migrationSchema && tablesIn(migrationSchema)) });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return open;
  // A database that failed to open may fail to close too; the first error tells why.
  await open.close().catch(() => {});
  const reason = error instanceof Error && "code" in error ? String(error.code) : "a migration failed";
  throw new Error(`${sentence}: ${reason}.`, { cause: error });
}

// Under names of their own: in the default schema Kysely takes tables of its names in any schema for those it looks for.
const tablesIn = (migrationTableSchema: string) => ({
  migrationTableSchema,
  migrationTableName: "migrations",
  migrationLockTableName: "migration_lock",
});
