import { access } from "node:fs/promises";
import { openPglite, openPostgres } from "database/open-database";
import type { OpenDatabase } from "database/open-database";
import { migrations } from "./migrations/migrations.js";

/** Where submissions are kept: in Postgres, or in a folder of this gateway's alone. */
export type Place = { readonly databaseUrl: string } | { readonly folder: string };

/** With everything in it, what was migrated too. */
export const schema = "submissions";

/** `onError` is called for each connection that breaks. */
export const openDatabase = (place: Place, onError: (error: Error) => void): Promise<OpenDatabase<unknown>> =>
  "folder" in place
    ? openPglite(place.folder, { migrations, migrationSchema: schema, folderVariable: "GATEWAY_DATA_DIR" })
    : openPostgres(place.databaseUrl, { migrations, migrationSchema: schema, urlVariable: "DATABASE_URL", onError });

/** Whether there may be submissions of before. */
export async function isUsed(place: Place): Promise<boolean> {
  if (!("folder" in place)) return true;
  return access(`${place.folder}/pglite`).then(
    () => true,
    () => false,
  );
}
