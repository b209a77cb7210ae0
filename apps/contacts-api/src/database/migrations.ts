import type { Migration } from "kysely";
import { contacts } from "./migrations/0001-contacts.js";
import { contactSearch } from "./migrations/0002-contact-search.js";
import { upserts } from "./migrations/0003-upserts.js";

/** Applied in the order of their names. A released migration never changes. */
export const migrations: Record<string, Migration> = {
  "0001-contacts": contacts,
  "0002-contact-search": contactSearch,
  "0003-upserts": upserts,
};
