import { readFile } from "node:fs/promises";
import { unprepared } from "database/run-statement";
import { ContactRequest } from "domain/contacts";
import type { Caller } from "../auth/caller.js";
import type { Database } from "../database/database.js";
import type { FormStore } from "../forms/form-store.js";
import { ContactRepository } from "./contact-repository.js";
import { decodeLive } from "./live-fields.js";

const file = new URL("../../demo-contacts.json", import.meta.url);

const dayMs = 86_400_000;

/**
 * Creates the contacts to try the service out with, as POST would, in a database that never had any. Their ids are
 * always the same: the first ones that it issues, in the order of the file.
 */
export async function createDemoContacts(database: Database, forms: FormStore, caller: Caller): Promise<void> {
  if (await repositoryOn(database, forms).hasEverCreated()) return;
  const contacts = JSON.parse(await readFile(file, "utf8")) as readonly unknown[];
  // Created a day ago, so that searches find them at once.
  const now = new Date(Date.now() - dayMs);
  await database.transaction().execute(async (transaction) => {
    const repository = repositoryOn(transaction, forms, () => now);
    for (const [index, contact] of contacts.entries()) {
      const { value, violations } = decodeLive(ContactRequest, { data: { contact } }, "refuse");
      if (violations.length > 0) throw new TypeError(`The demo contact at ${index} is not valid.`);
      await repository.create(caller, value.data.contact);
    }
  });
}

const repositoryOn = (database: Database, forms: FormStore, now?: () => Date): ContactRepository =>
  new ContactRepository({ database, forms, run: unprepared(database), ...(now && { now }) });
