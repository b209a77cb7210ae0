import { ApiError } from "domain/errors";
import type { Kysely, Transaction } from "kysely";
import { isUnavailable, isUndone } from "./query-result.js";

const retryAfterMs = 1_000;

/**
 * Does some work in a transaction. Throws UPSTREAM_UNKNOWN where the answer to its COMMIT is lost: the work may have been
 * done then, and after any other error it was not.
 */
export async function transact<Schema, Result>(
  database: Kysely<Schema>,
  work: (transaction: Transaction<Schema>) => Promise<Result>,
): Promise<Result> {
  const transaction = await database.startTransaction().execute();
  // Gives the connection back as well, whatever state it is in.
  const rollBack = () =>
    transaction
      .rollback()
      .execute()
      .catch(() => {});
  let result: Result;
  try {
    result = await work(transaction);
  } catch (error) {
    await rollBack();
    throw error;
  }
  try {
    await transaction.commit().execute();
  } catch (cause) {
    void rollBack();
    throw isUnavailable(cause) && !isUndone(cause) ? new ApiError("UPSTREAM_UNKNOWN", { cause, retryAfterMs }) : cause;
  }
  return result;
}
