import { randomUUID } from "node:crypto";
import { createRedisIdempotencyStore } from "../../idempotency/redis-idempotency-store.js";
import { connectRedis } from "service/redis-client";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { idempotencyWith, startGateway } from "../../../test/gateway.js";
import { systemClock } from "../../clock.js";
import { forgetfulApi } from "../../../test/forgetful-api.js";
import { ada, contactWith } from "../../../test/keyed-creates.js";

const redisUrl = inject("redisUrl");

const mutation = `mutation ($input: CreateContactInput!) {
  createContact(input: $input, idempotencyKey: "k") { contact { id } }
}`;

describe.skipIf(redisUrl === null)("gateways that share a Redis", () => {
  const keyPrefix = `test:${randomUUID()}:`;

  it("send a keyed create once, however many ask each of them, and keep neither token nor data", async () => {
    const api = forgetfulApi(systemClock, Date.now);
    const gateways = await Promise.all(
      [1, 2].map(async () => {
        const { client, close } = await connectRedis(redisUrl ?? "");
        onTestFinished(close);
        const store = createRedisIdempotencyStore({ client, keyPrefix });
        const idempotency = idempotencyWith({ store });
        return { client, ...(await startGateway(api.respond, { idempotency })) };
      }),
    );
    const answers = await Promise.all(
      gateways.flatMap(({ send }) => Array.from({ length: 50 }, () => send(mutation, { input: ada }))),
    );
    expect(answers.map(({ data }) => data)).toEqual(answers.map(() => contactWith("1")));
    expect(api.creates()).toBe(1);

    const [{ client } = { client: undefined }] = gateways;
    const kept: string[] = [];
    for await (const keys of client?.scanIterator({ MATCH: `${keyPrefix}*`, COUNT: 1_000 }) ?? []) {
      for (const key of keys) kept.push(key, (await client?.get(key)) ?? "");
      if (keys.length > 0) await client?.del(keys);
    }
    expect(kept).toEqual([
      expect.stringMatching(new RegExp(`^${keyPrefix}[\\w-]{43}$`)),
      expect.stringMatching(/^\{"input":"[\w-]{43}","kind":"done","contactId":"1"\}$/),
    ]);
  });
});
