import { ApiError } from "domain/errors";
import { DatabaseError } from "pg";
import { describe, expect, it } from "vitest";
import { queryResult } from "./query-result.js";

/** What the server reports of a statement. */
function reported(code: string): DatabaseError {
  return Object.assign(new DatabaseError("reported", 1, "error"), { severity: "ERROR", code });
}

describe("queryResult", () => {
  it("passes a result on", async () => {
    expect(await queryResult(Promise.resolve(1))).toBe(1);
  });

  // The codes are those of PostgreSQL, appendix A, and of Node's system errors.
  it.each([
    ["a connection that is refused", Object.assign(new Error("refused"), { code: "ECONNREFUSED" })],
    ["a connection that breaks", new Error("Connection terminated unexpectedly")],
    ["a server that does not answer", new Error("Query read timeout")],
    ["a connection exception", reported("08006")],
    ["too many connections", reported("53300")],
    ["a full disk", reported("53100")],
    ["a shutdown", reported("57P01")],
    ["a statement that took too long", reported("57014")],
    ["a deadlock", reported("40P01")],
    ["a transaction that could not be serialized", reported("40001")],
    ["a server that only reads, since another has taken its place", reported("25006")],
  ])("%s means that the database is away", async (_, cause) => {
    await expect(queryResult(Promise.reject(cause))).rejects.toStrictEqual(
      new ApiError("UPSTREAM_UNAVAILABLE", { cause }),
    );
  });

  it.each([
    ["a row that is there already", reported("23505")],
    ["a mistake in the SQL", reported("42601")],
    ["a table that is missing", reported("42P01")],
    ["a refusal in a transaction", new ApiError("NOT_FOUND")],
    ["a mistake of our own", new TypeError("x is not a function")],
    ["what is no error", "away"],
  ])("%s is thrown as it is", async (_, cause) => {
    await expect(queryResult(Promise.reject(cause))).rejects.toBe(cause);
  });
});
