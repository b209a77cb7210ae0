import type { PGlite } from "@electric-sql/pglite";
import { expect, it } from "vitest";
import { stopWhenFull } from "./stop-when-full.js";

const full = Object.assign(new Error("No space left on device"), { code: "53100" });

/** A database that has room for one query. */
function database() {
  const calls: string[] = [];
  const query = async (text: string) => {
    calls.push(text);
    if (text === "mistake") throw new Error(text);
    if (calls.length > 1) throw full;
    return { rows: [text], fields: [] };
  };
  const close = async () => void calls.push("close");
  return { calls, pglite: { query, close } as unknown as Pick<PGlite, "close" | "query"> };
}

it("once the disk is full nothing reaches the database, not even its end", async () => {
  const { calls, pglite } = database();
  const stopped = stopWhenFull(pglite);
  expect(await pglite.query("one")).toMatchObject({ rows: ["one"] });
  await expect(pglite.query("two")).rejects.toBe(full);
  await stopped;
  await expect(pglite.query("three")).rejects.toBe(full);
  await pglite.close();
  expect(calls).toStrictEqual(["one", "two"]);
});

it("another error stops nothing", async () => {
  const { calls, pglite } = database();
  void stopWhenFull(pglite);
  await expect(pglite.query("mistake")).rejects.toThrow("mistake");
  await pglite.close();
  expect(calls).toStrictEqual(["mistake", "close"]);
});
