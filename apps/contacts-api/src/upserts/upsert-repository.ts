import { queryResult } from "database/query-result";
import { ContactUpsertInput } from "domain/contacts";
import { ApiError } from "domain/errors";
import type { Caller } from "../auth/caller.js";
import { encodeLive, readLive } from "../contacts/live-fields.js";
import type { Database } from "../database/database.js";
import { applyUpsert } from "./apply-upsert.js";
import type { ApplyOptions } from "./apply-upsert.js";
import type { UpsertOutcome } from "./upsert-outcome.js";

const maxAttempts = 3;
const retryAfterMs = 1_000;

/** The outcome of taking one upsert. An unexpected failure has a `cause`, and may be `postponed`. */
export type Taken = (UpsertOutcome | { readonly kind: "postponed" }) & { readonly cause?: unknown };

export interface UpsertRepositoryOptions extends ApplyOptions {
  readonly database: Database;
  /** How long an upsert waits before it is applied. */
  readonly delayMs: number;
}

/**
 * The waiting upserts of all tenants, on which any number of processes may work. Each method throws UPSTREAM_UNAVAILABLE
 * while the database is away; nothing is lost.
 */
export class UpsertRepository {
  readonly #options: UpsertRepositoryOptions;

  constructor(options: UpsertRepositoryOptions) {
    this.#options = options;
  }

  /** Resolves once the upsert is committed. */
  async add({ groupId, userId }: Caller, contact: ContactUpsertInput): Promise<void> {
    const { database, delayMs } = this.#options;
    const document = JSON.stringify(encodeLive(ContactUpsertInput, contact));
    const row = { group_id: groupId, user_id: userId, document, due_at: this.#inMs(delayMs) };
    await queryResult(database.insertInto("upserts").values(row).execute());
  }

  /** Takes one upsert that is due: applies it, and deletes it in the same transaction. Null if there is none. */
  async takeNext(): Promise<Taken | null> {
    let takenId: string | undefined;
    const applied = this.#options.database.transaction().execute(async (transaction) => {
      const row = await this.#take(transaction);
      if (row === undefined) return null;
      takenId = row.id;
      const contact = readLive(ContactUpsertInput, row.document);
      const caller = { groupId: row.groupId, userId: row.userId };
      const outcome = await applyUpsert(transaction, caller, contact, this.#options);
      await transaction.deleteFrom("upserts").where("id", "=", row.id).execute();
      return outcome;
    });
    try {
      return await queryResult(applied);
    } catch (error) {
      if (takenId === undefined || isOutage(error)) throw error;
      return { ...(await this.#postpone(takenId)), cause: error };
    }
  }

  /** The time until the next upsert is due; null if none is waiting. */
  async nextDueInMs(): Promise<number | null> {
    const { database, now } = this.#options;
    const query = database
      .selectFrom("upserts")
      .select("due_at")
      .where("due_at", ">", now())
      .orderBy("due_at")
      .limit(1);
    const row = await queryResult(query.executeTakeFirst());
    return row === undefined ? null : row.due_at.getTime() - now().getTime();
  }

  // Only the oldest of a group: while one process holds it, others skip the whole group, which keeps the group's order.
  #take(transaction: Database) {
    return transaction
      .selectFrom("upserts as upsert")
      .select((upsert) => [
        "id",
        // As text: PGlite would read a bigint as a number.
        upsert.cast<string>("group_id", "text").as("groupId"),
        upsert.cast<string>("user_id", "text").as("userId"),
        "document",
      ])
      .where("due_at", "<=", this.#options.now())
      .where((upsert) => {
        const earlier = upsert
          .selectFrom("upserts as earlier")
          .select("earlier.id")
          .whereRef("earlier.group_id", "=", "upsert.group_id")
          .whereRef("earlier.id", "<", "upsert.id");
        return upsert.not(upsert.exists(earlier));
      })
      .orderBy("id")
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
  }

  // A retry may succeed, but an upsert that never does must not block those behind it.
  async #postpone(id: string): Promise<Taken> {
    const { database } = this.#options;
    const query = database
      .updateTable("upserts")
      .set(({ eb }) => ({ attempts: eb("attempts", "+", 1), due_at: this.#inMs(retryAfterMs) }))
      .where("id", "=", id)
      .returning("attempts");
    const row = await queryResult(query.executeTakeFirst());
    if (row === undefined || row.attempts < maxAttempts) return { kind: "postponed" };
    await queryResult(database.deleteFrom("upserts").where("id", "=", id).execute());
    return { kind: "dropped", drop: { reason: "failed", place: [] } };
  }

  #inMs(ms: number): string {
    return new Date(this.#options.now().getTime() + ms).toISOString();
  }
}

const isOutage = (error: unknown): boolean => error instanceof ApiError && error.code === "UPSTREAM_UNAVAILABLE";
