import { describe, expect, inject, it } from "vitest";
import { createRedisTokenRegistry } from "./redis-token-registry.js";
import { createRedisTokenStore } from "./redis-token-store.js";
import { temporaryTokenKeys } from "../../test/auth/temporary-token-keys.js";
import { tokenHash } from "./token-hash.js";
import { tokenStoreGuarantees } from "../../test/auth/token-store-guarantees.js";

const redisUrl = inject("redisUrl");

it("an error of the client means that the store is away, and is thrown as it is", async () => {
  const offline = new Error("The client is offline");
  const store = createRedisTokenStore({ mGet: () => Promise.reject(offline) });
  await expect(store.find("any")).rejects.toBe(offline);
});

describe.skipIf(redisUrl === null)("with Redis", () => {
  tokenStoreGuarantees("the Redis token store", async (callers) => {
    const keys = await temporaryTokenKeys(redisUrl ?? "");
    const registry = createRedisTokenRegistry({ ...keys, now: Date.now });
    const issued = await Promise.all(
      callers.map((caller) => registry.issue({ ...caller, label: null, lifetimeMs: 60_000 })),
    );
    return {
      store: createRedisTokenStore(keys.client, keys.keyPrefix),
      tokens: issued.map(({ token }) => token),
      [Symbol.asyncDispose]: () => keys[Symbol.asyncDispose](),
    };
  });

  const record = {
    userId: "7",
    groupId: "3",
    label: null,
    createdAt: "2026-01-01T00:00:00Z",
    expiresAt: "2026-04-01T00:00:00Z",
  };

  it("a record with nothing wrong is found, so that the garbage below is refused for its garbage", async () => {
    await using keys = await temporaryTokenKeys(redisUrl ?? "");
    await keys.client.set(keys.keyPrefix + tokenHash("token"), JSON.stringify(record));
    const store = createRedisTokenStore(keys.client, keys.keyPrefix);
    expect(await store.find("token")).toStrictEqual({ userId: "7", groupId: "3" });
  });

  it.each([
    ["nothing", ""],
    ["half a record", JSON.stringify(record).slice(0, -9)],
    ["null", "null"],
    ["a bare string", '"7"'],
    ["a user id that is a number", JSON.stringify({ ...record, userId: 7 })],
    ["a negative group id", JSON.stringify({ ...record, groupId: "-3" })],
  ])("garbage in a record (%s) makes the token unknown", async (_, value) => {
    await using keys = await temporaryTokenKeys(redisUrl ?? "");
    await keys.client.set(keys.keyPrefix + tokenHash("token"), value);
    expect(await createRedisTokenStore(keys.client, keys.keyPrefix).find("token")).toBeNull();
  });

  it("a key of another type makes the token unknown, and not Redis away", async () => {
    await using keys = await temporaryTokenKeys(redisUrl ?? "");
    await keys.client.hSet(keys.keyPrefix + tokenHash("token"), record.userId, record.groupId);
    expect(await createRedisTokenStore(keys.client, keys.keyPrefix).find("token")).toBeNull();
  });

  it("a token that expires between two requests is refused at the second", async () => {
    await using keys = await temporaryTokenKeys(redisUrl ?? "");
    const { token } = await createRedisTokenRegistry({ ...keys, now: Date.now }).issue({
      userId: "7",
      groupId: "3",
      label: null,
      lifetimeMs: 60_000,
    });
    const store = createRedisTokenStore(keys.client, keys.keyPrefix);
    expect(await store.find(token)).not.toBeNull();
    await keys.client.pExpireAt(keys.keyPrefix + tokenHash(token), Date.now() - 1);
    expect(await store.find(token)).toBeNull();
  });
});
