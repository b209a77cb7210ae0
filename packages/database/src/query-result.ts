import { ApiError } from "domain/errors";

// The classes of SQLSTATE that concern the server, not the statement: connection exception, insufficient
// resources, operator intervention (PostgreSQL, appendix A).
const unavailableClasses = ["08", "53", "57"];

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

/** Whether the database, not the statement, is at fault. Whether the statement was carried out is then not known. */
export function isUnavailable(error: unknown): boolean {
  const isOurs = [ApiError, TypeError, RangeError].some((type) => error instanceof type);
  if (!(error instanceof Error) || isOurs) return false;
  // Errors that the server reports have a severity. All others come from the connection.
  if (!("severity" in error)) return true;
  // After a panic the embedded database is gone, whatever the code.
  if (error.severity === "PANIC") return true;
  return "code" in error && unavailableClasses.some((sqlClass) => String(error.code).startsWith(sqlClass));
}
