import { ApiError } from "domain/errors";

// Of SQLSTATE (PostgreSQL, appendix A), what concerns the server and not the statement: connection exception, insufficient
// resources, operator intervention.
const awayClasses = ["08", "53", "57"];
// What was rolled back for somebody else's sake, such as a deadlock, or came to a server that others take the place of.
const undoneCodes = ["40", "25006"];

/** A query's result. Throws UPSTREAM_UNAVAILABLE if the database, not the query, is at fault. */
export async function queryResult<Result>(query: Promise<Result>): Promise<Result> {
  try {
    return await query;
  } catch (cause) {
    throw isUnavailable(cause) ? new ApiError("UPSTREAM_UNAVAILABLE", { cause }) : cause;
  }
}

/** Whether a query was cancelled because it took longer than the statement timeout: query_canceled. */
export const isTooSlow = (error: unknown): boolean =>
  error instanceof ApiError && error.cause instanceof Error && Reflect.get(error.cause, "code") === "57014";

/** Whether the database, not the statement, is at fault. Whether the statement was carried out may not be known then. */
export function isUnavailable(error: unknown): boolean {
  const isOurs = [ApiError, TypeError, RangeError].some((type) => error instanceof type);
  if (!(error instanceof Error) || isOurs) return false;
  // Errors that the server reports have a severity. All others come from the connection.
  if (!("severity" in error)) return true;
  // After a panic the embedded database is gone, whatever the code.
  return error.severity === "PANIC" || isUndone(error) || beginsWith(error, awayClasses);
}

/** Whether nothing was done for certain, and the same may succeed the next time. */
export const isUndone = (error: unknown): boolean =>
  error instanceof Error && "severity" in error && error.severity !== "PANIC" && beginsWith(error, undoneCodes);

const beginsWith = (error: Error, codes: readonly string[]): boolean =>
  "code" in error && codes.some((code) => String(error.code).startsWith(code));
