import { Contact } from "domain/contacts";
import { sql } from "kysely";
import { contactRow } from "../contacts/contact-row.js";
import { readLive } from "../contacts/live-fields.js";
import type { Database } from "../database/database.js";
import type { Search } from "./match-contact.js";

const pageSize = 200;

/** The contacts of one group, in a transaction. A contact that is found stays locked until its end. */
export class MatchedContactRepository {
  readonly #database: Database;
  readonly #groupId: string;

  constructor(database: Database, groupId: string) {
    this.#database = database;
    this.#groupId = groupId;
  }

  /** The contact with the id, else the one with that NationBuilder id; of several, the one with the lowest id. */
  async findById(id: string): Promise<Contact | null> {
    const row = await this.#database
      .selectFrom("contacts")
      .select("document")
      .where("group_id", "=", this.#groupId)
      .where((either) => either.or([either("id", "=", id), either("nationbuilder_id", "=", id)]))
      .orderBy(sql`id = ${id}`, "desc")
      .orderBy("id")
      .limit(1)
      .forUpdate()
      .executeTakeFirst();
    return row === undefined ? null : readLive(Contact, row.document);
  }

  /** The first contact that one of `searches` finds. */
  async search(searches: readonly Search[]): Promise<Contact | null> {
    for (const search of searches) {
      const found = await this.#find(search);
      if (found !== null) return found;
    }
    return null;
  }

  async insert(contact: Contact, document: string): Promise<void> {
    await this.#database.insertInto("contacts").values(contactRow(contact, document)).execute();
  }

  async update(contact: Contact, document: string): Promise<void> {
    await this.#database
      .updateTable("contacts")
      .set(contactRow(contact, document))
      .where("group_id", "=", this.#groupId)
      .where("id", "=", contact.id)
      .execute();
  }

  // Page by page: any number of contacts may share a name or a mail address.
  async #find({ column, value, accepts }: Search): Promise<Contact | null> {
    let lastId = "-1";
    for (;;) {
      const rows = await this.#database
        .selectFrom("contacts")
        .select("document")
        .where("group_id", "=", this.#groupId)
        .where(column, "=", value)
        .where("id", ">", lastId)
        .orderBy("id")
        .limit(pageSize)
        .execute();
      for (const { document } of rows) {
        const contact = readLive(Contact, document);
        lastId = contact.id;
        if (!accepts(contact)) continue;
        // By the time it is locked it may have changed, or be gone.
        const locked = await this.findById(contact.id);
        if (locked?.id === contact.id && accepts(locked)) return locked;
      }
      if (rows.length < pageSize) return null;
    }
  }
}
