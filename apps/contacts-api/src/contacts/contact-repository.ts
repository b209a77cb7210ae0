import { Contact } from "domain/contacts";
import type { ContactInput } from "domain/contacts";
import { encode } from "domain/model";
import { sql } from "kysely";
import type { Caller } from "../auth/caller.js";
import type { Database } from "../database/database.js";
import { issueIds } from "../database/issue-ids.js";
import { readDocument } from "../database/read-document.js";
import { answered } from "../database/unavailable.js";
import type { FormStore } from "../forms/form-store.js";
import { completeContact, countParts } from "./complete-contact.js";
import { contactRow } from "./contact-row.js";
import type { ContactDocument } from "./contact-row.js";
import { laterThan, replaceContact } from "./replace-contact.js";

/**
 * The contacts of all tenants. A caller sees and changes only what belongs to the caller's own group. While the database
 * is away each method throws UPSTREAM_UNAVAILABLE.
 */
export class ContactRepository {
  readonly #database: Database;
  readonly #forms: FormStore;
  readonly #now: () => Date;

  constructor(database: Database, forms: FormStore, now: () => Date = () => new Date()) {
    this.#database = database;
    this.#forms = forms;
    this.#now = now;
  }

  /** Resolves once the contact is committed. */
  async create(caller: Caller, input: ContactInput): Promise<ContactDocument> {
    const ids = await answered(issueIds(this.#database, countParts(input)));
    const contact = completeContact(input, { ...ids, now: this.#now().toISOString(), caller });
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

  /**
   * Resolves once the contact is replaced, with null where there is none in the caller's group. Of two at once the
   * second waits for the first, so that the contact is as one of them wrote it.
   */
  async replace(caller: Caller, id: string, input: ContactInput): Promise<ContactDocument | null> {
    const replaced = this.#database.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom("contacts")
        .select("document")
        .where("id", "=", id)
        .where("group_id", "=", caller.groupId)
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) return null;
      const current = readDocument(Contact, row.document);
      const { nextPartId } = await issueIds(transaction, countParts(input));
      const now = laterThan(current.updatedAt, this.#now());
      const contact = replaceContact(current, input, { contactId: id, nextPartId, now, caller }, this.#forms);
      const document = encode(Contact, contact);
      await transaction.updateTable("contacts").set(contactRow(contact, document)).where("id", "=", id).execute();
      return document;
    });
    return answered(replaced);
  }

  /** Resolves once the contact is gone; false where there was none in the caller's group. */
  async delete(caller: Caller, id: string): Promise<boolean> {
    const query = this.#database
      .deleteFrom("contacts")
      .where("id", "=", id)
      .where("group_id", "=", caller.groupId)
      .returning("id");
    return (await answered(query.executeTakeFirst())) !== undefined;
  }

  /** Throws where the database does not answer. */
  async ping(): Promise<void> {
    await sql`select 1`.execute(this.#database);
  }
}
