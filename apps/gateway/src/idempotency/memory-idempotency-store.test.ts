import { describe, expect, it } from "vitest";
import { retentionMs } from "./idempotency-store.js";
import { idempotencyStoreSuite } from "../../test/idempotency/idempotency-store.js";
import { createMemoryIdempotencyStore } from "./memory-idempotency-store.js";
import { claimed } from "./transitions.js";

const running = claimed("input", "owner", 10_000);

describe("idempotency records in memory", () => {
  idempotencyStoreSuite(() => createMemoryIdempotencyStore());

  it("are kept for 30 days", async () => {
    let nowMs = 1_000_000;
    const store = createMemoryIdempotencyStore({ now: () => nowMs });
    await store.change("a", null, running);
    nowMs += retentionMs;
    expect(await store.read("a")).toEqual({ record: running, nowMs });
    nowMs += 1;
    expect((await store.read("a")).record).toBeNull();
  });

  it("are so many at most: the one unused for longest is forgotten", async () => {
    const store = createMemoryIdempotencyStore({ maxRecords: 2 });
    await store.change("a", null, running);
    await store.change("b", null, running);
    await store.read("a");
    await store.change("c", null, running);
    const held = await Promise.all(["a", "b", "c"].map(async (key) => (await store.read(key)).record));
    expect(held).toEqual([running, null, running]);
  });
});
