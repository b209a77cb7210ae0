import { fillDataFolder } from "testing/data-folder";
import { temporaryFolder } from "testing/temporary-folder";
import { openContactsPglite } from "../../src/database/database.js";

/** A data folder with a database and no contacts, deleted when the test is finished. */
export async function dataFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await emptyDatabaseIn(folder);
  return folder;
}

export function emptyDatabaseIn(folder: string): Promise<void> {
  return fillDataFolder(folder, async (template) => (await openContactsPglite(template)).close());
}
