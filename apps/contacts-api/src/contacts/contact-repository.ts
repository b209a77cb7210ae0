import { Contact } from "domain/contacts";
import type { ContactInput } from "domain/contacts";
import { encode } from "domain/model";
import { sql } from "kysely";
import type { Caller } from "../auth/caller.js";
import type { Database } from "../database/database.js";
import { answered } from "../database/unavailable.js";
import { completeContact, countParts } from "./complete-contact.js";
import { contactRow } from "./contact-row.js";
import type { ContactDocument } from "./contact-row.js";

/**
 * The contacts of all tenants. A caller sees and changes only what belongs to the caller's own group. While the database
 * is away each method throws UPSTREAM_UNAVAILABLE.
 */
export class ContactRepository {
  readonly #database: Database;
  readonly #now: () => Date;

  constructor(database: Database, now: () => Date = () => new Date()) {
    this.#database = database;
    this.#now = now;
  }

  /** Resolves once the contact is committed. */
  async create(caller: Caller, input: ContactInput): Promise<ContactDocument> {
    const ids = await this.#issueIds(countParts(input));
    const contact = completeContact(input, {
      contactId: ids.contactId,
      now: this.#now().toISOString(),
      caller,
      nextPartId: ids.nextPartId,
    });
    const document = encode(Contact, contact);
    await answered(this.#database.insertInto("contacts").values(contactRow(contact, document)).execute());
    return document;
  }

  /** Null where there is no such contact in the caller's group. */
  async find(caller: Caller, id: string): Promise<ContactDocument | null> {
    const query = this.#database
      .selectFrom("contacts")
      .select("document")
      .where("id", "=", id)
      .where("group_id", "=", caller.groupId);
    const row = await answered(query.executeTakeFirst());
    return row?.document ?? null;
  }

  /** Throws where the database does not answer. */
  async ping(): Promise<void> {
    await sql`select 1`.execute(this.#database);
  }

  async #issueIds(partCount: number): Promise<{ contactId: string; nextPartId: () => string }> {
    const query = sql<{ contactId: string; partIds: string[] }>`
      select
        nextval('contact_ids')::text as "contactId",
        array(select nextval('part_ids')::text from generate_series(1, ${partCount}::int)) as "partIds"
    `;
    const { rows } = await answered(query.execute(this.#database));
    const [contactId, ...partIds] = rows.flatMap((row) => [row.contactId, ...row.partIds]);
    const nextId = (id: string | undefined): string => {
      if (id === undefined) throw new Error("The database issued fewer ids than it was asked for.");
      return id;
    };
    return { contactId: nextId(contactId), nextPartId: () => nextId(partIds.shift()) };
  }
}
