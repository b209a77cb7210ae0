import type { RunStatement } from "database/run-statement";
import { Contact } from "domain/contacts";
import { describe, expect, it } from "vitest";
import { contactInserter } from "./insert-contacts.js";

const at = "2026-01-01T00:00:00.000Z";

/** Inserts contacts 1 to 4 at once, the first by itself; resolves to the ids in each statement, and each outcome. */
async function insertFour(failing: (ids: readonly string[], runs: number) => Error | null) {
  const statements: (readonly string[])[] = [];
  const run: RunStatement = async (_statement, [rows]) => {
    const ids = (JSON.parse(String(rows)) as readonly { readonly id: string }[]).map(({ id }) => id);
    statements.push(ids);
    const error = failing(ids, statements.length);
    if (error) throw error;
    return [];
  };
  const insert = contactInserter(run);
  const outcomes = await Promise.allSettled(
    ["1", "2", "3", "4"].map((id) =>
      insert(Object.assign(new Contact(), { id, groupId: "1", createdAt: at, updatedAt: at }), "{}"),
    ),
  );
  return { statements, statuses: outcomes.map(({ status }) => status) };
}

const serverError = (code: string) => Object.assign(new Error("refused"), { severity: "ERROR", code });

describe("contacts that are created at the same time", () => {
  it("share a statement", async () => {
    const { statements, statuses } = await insertFour(() => null);
    expect(statements).toStrictEqual([["1"], ["2", "3", "4"]]);
    expect(new Set(statuses)).toStrictEqual(new Set(["fulfilled"]));
  });

  it("are stored one by one if Postgres refuses one of them, which fails alone", async () => {
    const { statements, statuses } = await insertFour((ids) => (ids.includes("3") ? serverError("22003") : null));
    expect(statements).toStrictEqual([["1"], ["2", "3", "4"], ["2"], ["3"], ["4"]]);
    expect(statuses).toStrictEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  });

  it.each([
    ["the connection is lost", new Error("Connection terminated unexpectedly")],
    ["the statement takes too long", serverError("57014")],
  ])("are not stored again if %s: they may be stored", async (_, error) => {
    const { statements, statuses } = await insertFour((_ids, runs) => (runs === 2 ? error : null));
    expect(statements).toStrictEqual([["1"], ["2", "3", "4"]]);
    expect(statuses).toStrictEqual(["fulfilled", "rejected", "rejected", "rejected"]);
  });
});
