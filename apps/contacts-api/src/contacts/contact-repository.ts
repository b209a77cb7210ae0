import { queryResult } from "database/query-result";
import { unprepared } from "database/run-statement";
import type { RunStatement, Statement } from "database/run-statement";
import { Contact } from "domain/contacts";
import type { ContactInput } from "domain/contacts";
import { ApiError } from "domain/errors";
import { sql } from "kysely";
import type { Caller } from "../auth/caller.js";
import type { Database } from "../database/database.js";
import { idIssuer } from "../database/issue-ids.js";
import type { IssueIds } from "../database/issue-ids.js";
import type { FormStore } from "../forms/form-store.js";
import { completeContact, countParts } from "./complete-contact.js";
import { contactRow, isTooLarge } from "./contact-row.js";
import { contactInserter } from "./insert-contacts.js";
import type { InsertContact } from "./insert-contacts.js";
import { contactDocument, isDeleted, readLive } from "./live-fields.js";
import { laterThan, replaceContact } from "./replace-contact.js";

export interface ContactRepositoryOptions {
  readonly database: Database;
  readonly forms: FormStore;
  readonly run: RunStatement;
  readonly now?: () => Date;
}

const findDocument: Statement<{ readonly document: string }> = {
  name: "find-document",
  text: "select document::text from contacts where id = $1 and group_id = $2",
};

/**
 * The contacts of all tenants, as their documents. A caller sees and changes only those of their own group. Each method
 * throws UPSTREAM_UNAVAILABLE while the database is away, and those that write throw BAD_USER_INPUT for a contact above
 * 1 MiB.
 */
export class ContactRepository {
  readonly #database: Database;
  readonly #forms: FormStore;
  readonly #insert: InsertContact;
  readonly #issueIds: IssueIds;
  readonly #now: () => Date;
  readonly #run: RunStatement;

  constructor({ database, forms, run, now = () => new Date() }: ContactRepositoryOptions) {
    this.#database = database;
    this.#forms = forms;
    this.#insert = contactInserter(run);
    this.#issueIds = idIssuer(run);
    this.#now = now;
    this.#run = run;
  }

  /** Resolves once the contact is committed. */
  async create(caller: Caller, input: ContactInput): Promise<string> {
    const ids = await queryResult(this.#issueIds(countParts(input)));
    const contact = completeContact(input, { ...ids, now: this.#now().toISOString(), caller });
    const document = contactDocument(contact);
    if (isDeleted(contact)) return document;
    throwIfTooLarge(document);
    await queryResult(this.#insert(contact, document));
    return document;
  }

  /** Null if the caller's group has no such contact. */
  async find(caller: Caller, id: string): Promise<string | null> {
    const [row] = await queryResult(this.#run(findDocument, [id, caller.groupId]));
    return row?.document ?? null;
  }

  /**
   * Null if the caller's group has no such contact. Concurrent calls run one after the other, so that the result is never
   * a mix.
   */
  async replace(caller: Caller, id: string, input: ContactInput): Promise<string | null> {
    const replaced = this.#database.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom("contacts")
        .select("document")
        .where("id", "=", id)
        .where("group_id", "=", caller.groupId)
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) return null;
      const current = readLive(Contact, row.document);
      const { nextPartId } = await idIssuer(unprepared(transaction))(countParts(input));
      const now = laterThan(current.updatedAt, this.#now());
      const contact = replaceContact(current, input, { contactId: id, nextPartId, now, caller }, this.#forms);
      const document = contactDocument(contact);
      throwIfTooLarge(document);
      if (isDeleted(contact)) await transaction.deleteFrom("contacts").where("id", "=", id).execute();
      else await transaction.updateTable("contacts").set(contactRow(contact, document)).where("id", "=", id).execute();
      return document;
    });
    return queryResult(replaced);
  }

  /** False if the caller's group has no such contact. */
  async delete(caller: Caller, id: string): Promise<boolean> {
    const query = this.#database
      .deleteFrom("contacts")
      .where("id", "=", id)
      .where("group_id", "=", caller.groupId)
      .returning("id");
    return (await queryResult(query.executeTakeFirst())) !== undefined;
  }

  /** Whether anybody ever created a contact, of whatever group. */
  async hasEverCreated(): Promise<boolean> {
    const query = sql<{ isCalled: boolean }>`select is_called as "isCalled" from contact_ids`;
    const { rows } = await queryResult(query.execute(this.#database));
    return rows.some(({ isCalled }) => isCalled);
  }

  /** Throws if the database does not respond. */
  async ping(): Promise<void> {
    await sql`select 1`.execute(this.#database);
  }
}

function throwIfTooLarge(document: string): void {
  if (!isTooLarge(document)) return;
  const path = ["body", "data", "contact"];
  throw new ApiError("BAD_USER_INPUT", {
    violations: [{ path, code: "TOO_LONG", message: "must take at most 1 MiB" }],
  });
}
