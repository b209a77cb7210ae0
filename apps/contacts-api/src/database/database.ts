import { openPglite, openPostgres } from "database/open-database";
import type { OpenDatabase } from "database/open-database";
import type { Kysely } from "kysely";
import { migrations } from "./migrations.js";
import type { Schema } from "./schema.js";

export type Database = Kysely<Schema>;

/** The contacts in Postgres at `url`. `onError` is called for each connection that breaks. */
export const openContactsPostgres = (url: string, onError: (error: Error) => void): Promise<OpenDatabase<Schema>> =>
  openPostgres(url, { migrations, urlVariable: "DATABASE_URL", onError });

/** The contacts in PGlite in `folder`. */
export const openContactsPglite = (folder: string): Promise<OpenDatabase<Schema>> =>
  openPglite(folder, { migrations, folderVariable: "DATA_DIR" });
