import { access } from "node:fs/promises";
import { openPglite, openPostgres } from "database/open-database";
import type { OpenDatabase } from "database/open-database";
import { migrations } from "./migrations/migrations.js";

/** Where submissions are kept: in Postgres, or in a folder of this gateway's alone. */
export type Storage = { readonly databaseUrl: string } | { readonly folder: string };

/** With everything in it, what was migrated too. */
export const schema = "submissions";

// Each statement has an index to go by. One that was planned while its table was small would go on to read all of the table
// while it grows, until Postgres looks at it again: for a minute, at the start of a burst.
const byIndex = "-c enable_seqscan=off -c jit=off";

/** `onError` is called for each connection that breaks. */
export const openDatabase = (storage: Storage, onError: (error: Error) => void): Promise<OpenDatabase<unknown>> =>
  open(storage, migrations, onError);

/** The database was made, or changed, by another version of the gateway. */
export class OtherVersion extends Error {
  override readonly name = "OtherVersion";
  /** Whether there are no tables yet. */
  readonly isEmpty: boolean;

  constructor(isEmpty: boolean) {
    super("The database is not of this version.");
    this.isEmpty = isEmpty;
  }
}

/** Opens it for whoever is no gateway, and changes nothing of its tables. Throws OtherVersion. */
export async function openAsItIs(storage: Storage): Promise<OpenDatabase<unknown>> {
  const refused = Object.keys(migrations).map((name, index) => {
    return [name, { up: () => Promise.reject(new OtherVersion(index === 0)) }] as const;
  });
  try {
    // A statement on a connection that breaks fails, which is told.
    return await open(storage, Object.fromEntries(refused), () => {});
  } catch (error) {
    const { cause } = Object(error) as { readonly cause?: unknown };
    if (cause instanceof OtherVersion) throw cause;
    // How Kysely puts it that a later version was here.
    if (cause instanceof Error && cause.message.startsWith("corrupted migrations")) throw new OtherVersion(false);
    throw error;
  }
}

const open = (
  storage: Storage,
  known: typeof migrations,
  onError: (error: Error) => void,
): Promise<OpenDatabase<unknown>> =>
  "folder" in storage
    ? openPglite(storage.folder, { migrations: known, migrationSchema: schema, folderVariable: "GATEWAY_DATA_DIR" })
    : openPostgres(storage.databaseUrl, {
        migrations: known,
        migrationSchema: schema,
        urlVariable: "DATABASE_URL",
        settings: byIndex,
        onError,
      });

/** Whether there may be submissions of before. */
export async function isUsed(storage: Storage): Promise<boolean> {
  if (!("folder" in storage)) return true;
  return access(`${storage.folder}/pglite`).then(
    () => true,
    () => false,
  );
}
