import { randomUUID } from "node:crypto";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { retentionMs } from "./idempotency-store.js";
import { idempotencyStoreSuite } from "../../test/idempotency/idempotency-store.js";
import { createRedisIdempotencyStore } from "./redis-idempotency-store.js";
import { claimed } from "./transitions.js";

const redisUrl = inject("redisUrl");
const running = claimed("input", "owner", 10_000);

describe.skipIf(redisUrl === null)("idempotency records in Redis", () => {
  const ownPrefix = `test:${randomUUID()}:`;
  const client = createClient({ url: redisUrl ?? "" });
  const otherClient = createClient({ url: redisUrl ?? "" });
  const newPrefix = (): string => `${ownPrefix}${randomUUID()}:`;

  beforeAll(async () => {
    await Promise.all([client.connect(), otherClient.connect()]);
  });

  afterAll(async () => {
    for await (const keys of client.scanIterator({ MATCH: `${ownPrefix}*`, COUNT: 1_000 })) {
      if (keys.length > 0) await client.del(keys);
    }
    await Promise.all([client.close(), otherClient.close()]);
  });

  idempotencyStoreSuite(() => createRedisIdempotencyStore({ client, keyPrefix: newPrefix() }));

  it("are shared by all processes: one of them has the key", async () => {
    const keyPrefix = newPrefix();
    const stores = [client, otherClient].map((each) => createRedisIdempotencyStore({ client: each, keyPrefix }));
    const claims = stores.flatMap((store, process) =>
      Array.from({ length: 50 }, (_, owner) => store.change("a", null, { ...running, owner: `${process}-${owner}` })),
    );
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
  });

  it("are kept for 30 days, counted from the last change", async () => {
    const keyPrefix = newPrefix();
    const store = createRedisIdempotencyStore({ client, keyPrefix });
    await store.change("a", null, running);
    await client.pExpire(`${keyPrefix}a`, 60_000);
    await store.change("a", running, { ...running, owner: "other" });
    expect(await client.pTTL(`${keyPrefix}a`)).toBeGreaterThan(retentionMs - 60_000);
  });

  it.each([" ", "no JSON", "{}", '{"input":"a","kind":"done"}', '{"input":"a","kind":"sent","owner":"b"}'])(
    "that hold %j instead are neither read nor overwritten",
    async (text) => {
      const keyPrefix = newPrefix();
      const store = createRedisIdempotencyStore({ client, keyPrefix });
      await client.set(`${keyPrefix}a`, text);
      await expect(store.read("a")).rejects.toThrow(TypeError);
      expect(await store.change("a", null, running)).toBe(false);
    },
  );

  it.each([[null], ["OK"], [[1, ""]], [[1, "", "a"]]])("reject a reply of %j", async (reply) => {
    const answer = async () => reply;
    const store = createRedisIdempotencyStore({ client: { evalSha: answer, eval: answer }, keyPrefix: "" });
    await expect(store.read("a")).rejects.toThrow(TypeError);
  });
});
