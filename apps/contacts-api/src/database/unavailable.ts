import { ApiError } from "domain/errors";

// The classes of SQLSTATE that speak of the server and not of the statement: connection exception, insufficient
// resources, operator intervention (PostgreSQL, appendix A).
const unavailableClasses = ["08", "53", "57"];

/** A query's answer. UPSTREAM_UNAVAILABLE where the database, and not the query, is at fault. */
export async function answered<Answer>(query: Promise<Answer>): Promise<Answer> {
  try {
    return await query;
  } catch (cause) {
    throw isUnavailable(cause) ? new ApiError("UPSTREAM_UNAVAILABLE", { cause }) : cause;
  }
}

function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) return false;
  // What the server itself reports has a severity. The rest comes from a connection that broke or never came about.
  if (!("severity" in error)) return true;
  return "code" in error && unavailableClasses.some((sqlClass) => String(error.code).startsWith(sqlClass));
}
