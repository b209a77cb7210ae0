import type { PGlite } from "@electric-sql/pglite";
import { expect, it } from "vitest";
import { stopWhenBroken } from "./stop-when-broken.js";

const full = Object.assign(new Error("No space left on device"), { code: "53100" });
const panic = Object.assign(new Error("Input/output error"), { code: "58030", severity: "PANIC" });

/** A database that breaks after one query. */
function database(broken: Error = full) {
  const calls: string[] = [];
  const query = async (text: string) => {
    calls.push(text);
    if (text === "mistake") throw new Error(text);
    if (calls.length > 1) throw broken;
    return { rows: [text], fields: [] };
  };
  const close = async () => void calls.push("close");
  return { calls, pglite: { query, close } as unknown as Pick<PGlite, "close" | "query"> };
}

it.each([
  ["its disk is full", full],
  ["it has panicked", panic],
])("once %s nothing reaches the database, not even its end", async (_, broken) => {
  const { calls, pglite } = database(broken);
  const stopped = stopWhenBroken(pglite);
  expect(await pglite.query("one")).toMatchObject({ rows: ["one"] });
  await expect(pglite.query("two")).rejects.toBe(broken);
  expect(await stopped).toBe(broken);
  await expect(pglite.query("three")).rejects.toBe(broken);
  await pglite.close();
  expect(calls).toStrictEqual(["one", "two"]);
});

it("another error stops nothing", async () => {
  const { calls, pglite } = database();
  void stopWhenBroken(pglite);
  await expect(pglite.query("mistake")).rejects.toThrow("mistake");
  await pglite.close();
  expect(calls).toStrictEqual(["mistake", "close"]);
});
