import { startProgram } from "service/program";
import { fillDataFolder } from "testing/data-folder";

/** A database without contacts, as the contacts API makes it in a folder that is not there. */
export function emptyDatabaseIn(folder: string): Promise<void> {
  return fillDataFolder(folder, async (template) => {
    const variables = { CONTACTS_API_PORT: "0", DATA_DIR: template, DEMO_CONTACTS: "off", LOG_LEVEL: "silent" };
    const program = startProgram("contacts-api", import.meta.resolve("contacts-api"), variables);
    await Promise.race([
      program.listening,
      program.ended.then(() => Promise.reject(new Error("The contacts API ended before it was up."))),
    ]);
    await program.stop();
  });
}
