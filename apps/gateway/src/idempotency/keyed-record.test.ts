import { describe, expect, it } from "vitest";
import { idempotencyWith } from "../../test/gateway.js";
import { virtualClock } from "../../test/virtual-clock.js";
import { LazySignal } from "../lazy-signal.js";
import { KeyedRecord } from "./keyed-record.js";
import { createMemoryIdempotencyStore } from "./memory-idempotency-store.js";
import { claimed } from "./transitions.js";

const body = { data: { contact: { firstname: "Ada", tags: [{ name: "a" }, { name: "b" }] } } };
const inputOf = (asked: object, secret = "s3cret"): string =>
  new KeyedRecord(idempotencyWith({ secrets: { current: secret } }), "t0ken", "k", asked).input;

it("an input is the same in whatever order its properties stand", () => {
  const reordered = { data: { contact: { tags: [{ name: "a" }, { name: "b" }], firstname: "Ada" } } };
  expect(inputOf(reordered)).toBe(inputOf(body));
});

it("an input is another one with another value, another order of a list, or another secret", () => {
  const others = [
    inputOf({ data: { contact: { ...body.data.contact, firstname: "ada" } } }),
    inputOf({ data: { contact: { ...body.data.contact, tags: [{ name: "b" }, { name: "a" }] } } }),
    inputOf(body, "another"),
  ];
  expect(new Set([inputOf(body), ...others]).size).toBe(4);
});

it("callers and keys are kept apart, however they join", async () => {
  const idempotency = idempotencyWith({});
  const pairs = [
    ["a", "bc"],
    ["ab", "c"],
    ["bc", "a"],
  ] as const;
  const records = pairs.map(([token, key]) => new KeyedRecord(idempotency, token, key, body));
  const claims = records.map((record) => record.change(null, claimed(record.input, "owner", 1_000)));
  expect(await Promise.all(claims)).toEqual([true, true, true]);
});

it("the store learns neither token nor key nor input", async () => {
  const { store } = idempotencyWith({});
  const learned: unknown[] = [];
  const spy = {
    read: async (key: string) => {
      learned.push(key);
      return store.read(key);
    },
    change: async (...changed: Parameters<typeof store.change>) => {
      learned.push(changed);
      return store.change(...changed);
    },
  };
  const record = new KeyedRecord(idempotencyWith({ store: spy }), "t0ken", "my-key", body);
  await record.read();
  await record.change(null, record.claimed());
  expect(learned).toHaveLength(2);
  expect(JSON.stringify(learned)).not.toMatch(/t0ken|my-key|Ada/);
});

describe("what was made, where the store is away for a while", () => {
  /** A record that was sent, whose store is away for so long from now on. */
  async function sentThenAway(awayMs: number) {
    const clock = virtualClock(1);
    const store = createMemoryIdempotencyStore({ maxRecords: 10, now: () => clock.nowMs() });
    let awayUntilMs = 0;
    const unlessAway = async <Value>(ask: () => Promise<Value>): Promise<Value> => {
      if (clock.nowMs() < awayUntilMs) throw new Error("away");
      return ask();
    };
    const flaky = {
      read: (key: string) => unlessAway(() => store.read(key)),
      change: (...change: Parameters<typeof store.change>) => unlessAway(() => store.change(...change)),
    };
    const record = new KeyedRecord(idempotencyWith({ clock, store: flaky }), "t0ken", "k", body);
    const running = record.claimed();
    await record.change(null, running);
    const sent = await record.enterSent(running);
    awayUntilMs = clock.nowMs() + awayMs;
    const kindAfter = async (): Promise<string | undefined> => {
      await clock.sleep(awayMs);
      return (await record.read())?.kind;
    };
    return { clock, kindAfter, record, sent };
  }

  it("is written down as soon as it is back, for whoever has the patience", async () => {
    const { kindAfter, record, sent } = await sentThenAway(2_000);
    expect(await record.finish(sent, "7", new LazySignal())).toBe("7");
    expect(await kindAfter()).toBe("done");
  });

  it("is answered at once for whoever has none, or is gone", async () => {
    for (const patience of [undefined, new LazySignal()]) {
      const { clock, kindAfter, record, sent } = await sentThenAway(2_000);
      const beforeMs = clock.nowMs();
      patience?.abort();
      expect(await record.finish(sent, "7", patience)).toBe("7");
      expect(clock.nowMs()).toBe(beforeMs);
      expect(await kindAfter()).toBe("sent");
    }
  });

  it("is given up when the lease ends", async () => {
    const { clock, record, sent } = await sentThenAway(3_600_000);
    expect(await record.finish(sent, "7", new LazySignal())).toBe("7");
    expect(clock.nowMs()).toBeLessThan(60_000);
  });
});
