import { claimed } from "./transitions.js";
import { expect, it } from "vitest";
import { idempotencyWith } from "../../test/gateway.js";
import { KeyedRecord } from "./keyed-record.js";

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
