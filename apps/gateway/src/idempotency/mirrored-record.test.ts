import { describe, expect, it } from "vitest";
import { idempotencyWith } from "../../test/gateway.js";
import type { IdempotencyStore } from "./idempotency-store.js";
import { KeyedRecord } from "./keyed-record.js";
import { createMemoryIdempotencyStore } from "./memory-idempotency-store.js";
import { claimed, done, sending, stepFor, undone } from "./transitions.js";

const body = { data: { contact: { firstname: "Ada" } } };
const [old, both, renewed] = [{ current: "a" }, { current: "b", previous: "a" }, { current: "b" }];

const recordOf = (store: IdempotencyStore, secrets: typeof both | typeof old, asked: object = body): KeyedRecord =>
  new KeyedRecord(idempotencyWith({ store, secrets }), "t0ken", "k", asked);

/** One that claims, sends and records a contact, or is told what another has made. */
async function create(record: KeyedRecord, contactId: string): Promise<string | null> {
  const found = await record.read();
  const step = stepFor(found, record.input, record.nowMs());
  if (step.kind === "answer") return step.contactId;
  const own = record.claimed();
  if (step.kind !== "claim" || !(await record.change(found, own))) return null;
  return record.finish(await record.enterSent(own), contactId);
}

describe("while a secret is replaced, a key", () => {
  it.each([
    ["one that knows the old secret alone", old, both],
    ["one that knows the new secret alone", both, renewed],
  ])("is claimed once by gateways that know both and %s", async (_, one, other) => {
    for (let round = 0; round < 20; round += 1) {
      const store = createMemoryIdempotencyStore();
      const gateways = Array.from({ length: 10 }, (__, index) => recordOf(store, index % 2 ? one : other));
      const made = await Promise.all(gateways.map((record, index) => create(record, String(index))));
      expect(made.filter((id) => id !== null)).toHaveLength(1);
    }
  });

  it("answers the same under both secrets, and once the old one is dropped", async () => {
    const store = createMemoryIdempotencyStore();
    expect(await create(recordOf(store, both), "7")).toBe("7");
    expect(await create(recordOf(store, old), "8")).toBe("7");
    expect(await create(recordOf(store, both), "8")).toBe("7");
    expect(await create(recordOf(store, renewed), "8")).toBe("7");
  });

  it("answers what was made under the old secret alone", async () => {
    const store = createMemoryIdempotencyStore();
    expect(await create(recordOf(store, old), "7")).toBe("7");
    expect(await create(recordOf(store, both), "8")).toBe("7");
  });

  it("answers what was made under the new secret alone", async () => {
    const store = createMemoryIdempotencyStore();
    expect(await create(recordOf(store, renewed), "7")).toBe("7");
    expect(await create(recordOf(store, both), "8")).toBe("7");
  });

  it.each([
    [old, both],
    [both, old],
    [both, renewed],
    [renewed, both],
  ])("that stands for another input is refused, from %j to %j", async (one, other) => {
    const store = createMemoryIdempotencyStore();
    await create(recordOf(store, one), "7");
    const record = recordOf(store, other, { data: {} });
    expect(stepFor(await record.read(), record.input, record.nowMs())).toEqual({ kind: "refuse" });
  });

  it("is free again under both secrets where nothing has happened", async () => {
    const store = createMemoryIdempotencyStore();
    const record = recordOf(store, both);
    const own = record.claimed();
    expect(await record.change(null, own)).toBe(true);
    await record.letGo(own, undone(own));
    expect(await recordOf(store, old).read()).toBeNull();
    expect(await recordOf(store, renewed).read()).toBeNull();
  });

  it("is not claimed by who can't claim it under both, and stays free", async () => {
    const store = createMemoryIdempotencyStore();
    const record = recordOf(store, both);
    await record.read();
    const other = recordOf(store, renewed);
    expect(await other.change(null, other.claimed())).toBe(true);
    expect(await record.change(null, record.claimed())).toBe(false);
    expect(await recordOf(store, old).read()).toBeNull();
  });

  it("is taken over from where it has got furthest, whatever the authority says", async () => {
    const store = createMemoryIdempotencyStore();
    const killed = recordOf(store, both);
    const running = claimed(killed.input, "killed", 1);
    await killed.change(null, running);
    await killed.change(running, sending(running, 1, 2));
    const other = recordOf(store, renewed);
    const found = await other.read();
    if (found?.kind !== "sent") throw new Error("It was not sent.");
    await other.change(found, done(found, "7"));
    expect(await create(recordOf(store, both), "8")).toBe("7");
  });

  it("stays as certain as it was where the mirror can't be written", async () => {
    const memory = createMemoryIdempotencyStore();
    let changes = 0;
    // The first four claim it and enter it as sent, under both names; the sixth is the mirror of what was made.
    const store: IdempotencyStore = {
      ...memory,
      change: async (...changed) => {
        changes += 1;
        if (changes === 6) throw new Error("away");
        return memory.change(...changed);
      },
    };
    expect(await create(recordOf(store, both), "7")).toBe("7");
    expect(changes).toBe(6);
    expect(await create(recordOf(memory, old), "8")).toBe("7");
  });
});

it("two gateways that take one key over from a third send it once", async () => {
  const store = createMemoryIdempotencyStore();
  const gone = recordOf(store, old);
  await gone.change(null, claimed(gone.input, "gone", 1));
  const takers = [recordOf(store, both), recordOf(store, old), recordOf(store, both)];
  const made = await Promise.all(takers.map((record, index) => create(record, String(index))));
  expect(made.filter((id) => id !== null)).toHaveLength(1);
});
