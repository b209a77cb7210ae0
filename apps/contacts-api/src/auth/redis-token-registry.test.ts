import { describe, expect, inject, it } from "vitest";
import { createRedisTokenRegistry } from "./redis-token-registry.js";
import type { IssuedToken, TokenSummary } from "./redis-token-registry.js";
import { createRedisTokenStore } from "./redis-token-store.js";
import { temporaryTokenKeys } from "../../test/auth/temporary-token-keys.js";
import { tokenHash } from "./token-hash.js";

const redisUrl = inject("redisUrl");
const dayMs = 86_400_000;
const grant = { userId: "7", groupId: "3", label: "web", lifetimeMs: dayMs };

async function open(now: () => number = Date.now) {
  const keys = await temporaryTokenKeys(redisUrl ?? "");
  return {
    ...keys,
    registry: createRedisTokenRegistry({ ...keys, now }),
    store: createRedisTokenStore(keys.client, keys.keyPrefix),
    keyOf: (token: string) => keys.keyPrefix + tokenHash(token),
  };
}

function withoutToken({ token: _token, ...summary }: IssuedToken): TokenSummary {
  return summary;
}

describe.skipIf(redisUrl === null)("the Redis token registry", () => {
  it("an issued token works at once, and is 32 random bytes in base64url", async () => {
    await using opened = await open();
    const first = await opened.registry.issue(grant);
    const second = await opened.registry.issue(grant);
    expect(first.token).toMatch(/^[\w-]{43}$/);
    expect(second.token).not.toBe(first.token);
    expect(await opened.store.find(first.token)).toStrictEqual({ userId: "7", groupId: "3" });
  });

  it("the token is nowhere in Redis: neither in a key nor in a value", async () => {
    await using opened = await open();
    const { token } = await opened.registry.issue(grant);
    const keys = await opened.keys();
    const values = await opened.client.mGet([...keys]);
    expect(keys).toStrictEqual([opened.keyOf(token)]);
    expect(JSON.stringify([keys, values])).not.toContain(token);
  });

  it("Redis drops the record at the very millisecond that the token is said to expire", async () => {
    const nowMs = Date.now();
    await using opened = await open(() => nowMs);
    const { token, createdAt, expiresAt } = await opened.registry.issue(grant);
    expect(Date.parse(createdAt)).toBe(nowMs);
    expect(Date.parse(expiresAt)).toBe(nowMs + dayMs);
    expect(await opened.client.pExpireTime(opened.keyOf(token))).toBe(nowMs + dayMs);
  });

  it("a token whose time is over leaves nothing behind", async () => {
    await using opened = await open(() => Date.now() - 2 * dayMs);
    const { token } = await opened.registry.issue(grant);
    expect(await opened.store.find(token)).toBeNull();
    expect(await opened.registry.list(10)).toStrictEqual([]);
    expect(await opened.keys()).toStrictEqual([]);
  });

  it("randomness that repeats itself can't hand one caller's token to another", async () => {
    await using keys = await temporaryTokenKeys(redisUrl ?? "");
    const registry = createRedisTokenRegistry({ ...keys, now: Date.now, randomBytes: (size) => Buffer.alloc(size) });
    const { token } = await registry.issue(grant);
    await expect(registry.issue({ ...grant, userId: "8" })).rejects.toThrow("repeats itself");
    expect((await createRedisTokenStore(keys.client, keys.keyPrefix).find(token))?.userId).toBe("7");
  });

  it("the list shows every token by its id, the first to expire first, and never a token", async () => {
    await using opened = await open();
    const late = await opened.registry.issue({ ...grant, lifetimeMs: 3 * dayMs, label: null });
    const early = await opened.registry.issue({ ...grant, userId: "8" });
    const middle = await opened.registry.issue({ ...grant, lifetimeMs: 2 * dayMs });
    const listed = await opened.registry.list(10);
    expect(listed).toStrictEqual([early, middle, late].map(withoutToken));
    expect(listed.map(({ id }) => id)).toStrictEqual(
      [early, middle, late].map(({ token }) => tokenHash(token).slice(0, 12)),
    );
  });

  it("the list is whole where it takes more than one page of SCAN", async () => {
    await using opened = await open();
    const issued = await Promise.all(Array.from({ length: 1_200 }, () => opened.registry.issue(grant)));
    const listed = await opened.registry.list(10_000);
    expect(new Set(listed.map(({ id }) => id))).toStrictEqual(new Set(issued.map(({ id }) => id)));
    expect(listed).toHaveLength(1_200);
  });

  it("the list stops at its limit", async () => {
    await using opened = await open();
    await Promise.all([grant, grant, grant].map((each) => opened.registry.issue(each)));
    expect(await opened.registry.list(2)).toHaveLength(2);
  });

  it("garbage under the tokens' prefix is left out of the list", async () => {
    await using opened = await open();
    const { id } = await opened.registry.issue(grant);
    await opened.client.set(opened.keyOf("garbage"), "{");
    await opened.client.hSet(opened.keyOf("a hash"), "userId", "7");
    expect((await opened.registry.list(10)).map((summary) => summary.id)).toStrictEqual([id]);
  });

  it.each(["id", "token"] as const)(
    "a token revoked by its %s stops working at once, and only that one",
    async (name) => {
      await using opened = await open();
      const revoked = await opened.registry.issue(grant);
      const other = await opened.registry.issue(grant);
      expect(await opened.store.find(revoked.token)).not.toBeNull();
      expect(await opened.registry.revoke(revoked[name])).toBe(true);
      expect(await opened.store.find(revoked.token)).toBeNull();
      expect(await opened.store.find(other.token)).not.toBeNull();
      expect(await opened.registry.revoke(revoked[name])).toBe(false);
    },
  );

  it.each(["*", "?", "[0-9a-f]", "", "000000000000", "unknown"])("revoking %j ends no token", async (name) => {
    await using opened = await open();
    const { token } = await opened.registry.issue(grant);
    expect(await opened.registry.revoke(name)).toBe(false);
    expect(await opened.store.find(token)).not.toBeNull();
  });
});
