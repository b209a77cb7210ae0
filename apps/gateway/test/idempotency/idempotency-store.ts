import { describe, expect, it } from "vitest";
import type { IdempotencyStore } from "../../src/idempotency/idempotency-store.js";
import type { IdempotencyRecord } from "../../src/idempotency/record.js";
import { claimed, done, lookedFor, sending, unknown } from "../../src/idempotency/transitions.js";

const running = claimed("input", "owner", 10_000);
const sent = sending(running, 5_000, 15_000);

/** What every store guarantees. `createStore` makes one that holds nothing. */
export function idempotencyStoreSuite(createStore: () => IdempotencyStore): void {
  const held = async (store: IdempotencyStore, key = "a"): Promise<IdempotencyRecord | null> =>
    (await store.read(key)).record;

  describe("any store of idempotency records", () => {
    it("holds nothing at first", async () => {
      expect(await held(createStore())).toBeNull();
    });

    it("tells the time in milliseconds since 1970", async () => {
      const { nowMs } = await createStore().read("a");
      expect(Math.abs(nowMs - Date.now())).toBeLessThan(60_000);
    });

    it("keeps records of every kind as they are", async () => {
      const store = createStore();
      const path = [running, sent, unknown(sent), lookedFor(unknown(sent), "other", 20_000), done(sent, "7")];
      let before: IdempotencyRecord | null = null;
      for (const record of path) {
        expect(await store.change("a", before, record)).toBe(true);
        expect(await held(store)).toEqual(record);
        before = record;
      }
    });

    it("forgets a record that is put to nothing", async () => {
      const store = createStore();
      await store.change("a", null, running);
      expect(await store.change("a", running, null)).toBe(true);
      expect(await held(store)).toBeNull();
    });

    it.each<[string, IdempotencyRecord | null]>([
      ["nothing", null],
      ["another owner's record", { ...running, owner: "other" }],
      ["an older lease", { ...running, leaseUntilMs: 9_999 }],
      ["another input's record", { ...running, input: "other" }],
      ["a record in another state", sent],
    ])("changes nothing for who expects %s", async (_, expected) => {
      const store = createStore();
      await store.change("a", null, running);
      expect(await store.change("a", expected, done(running, "7"))).toBe(false);
      expect(await store.change("a", expected, null)).toBe(false);
      expect(await held(store)).toEqual(running);
    });

    it("changes nothing where there is nothing, for who expects a record", async () => {
      const store = createStore();
      expect(await store.change("a", running, sent)).toBe(false);
      expect(await held(store)).toBeNull();
    });

    it("does not care in which order a record's properties stand", async () => {
      const store = createStore();
      await store.change("a", null, { leaseUntilMs: 10_000, owner: "owner", kind: "running", input: "input" });
      expect(await store.change("a", running, sent)).toBe(true);
    });

    it("lets one of a hundred at once have the key", async () => {
      const store = createStore();
      const claims = Array.from({ length: 100 }, (_, owner) =>
        store.change("a", null, { ...running, owner: `${owner}` }),
      );
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    });

    it("keeps its keys apart", async () => {
      const store = createStore();
      await store.change("a", null, running);
      expect(await held(store, "b")).toBeNull();
      expect(await store.change("b", null, sent)).toBe(true);
      expect(await held(store, "a")).toEqual(running);
    });
  });
}
