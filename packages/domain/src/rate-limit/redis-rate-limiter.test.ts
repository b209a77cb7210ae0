import { createHash, randomUUID } from "node:crypto";
import * as fc from "fast-check";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import type { RateLimit } from "./rate-limit.js";
import { rateLimiterSuite } from "../../test/rate-limiter.js";
import { createRedisRateLimiter } from "./redis-rate-limiter.js";
import type { ScriptArguments, ScriptClient } from "./redis-script.js";
import { takeTokensScript } from "./take-tokens-script.js";
import { takeTokens } from "./token-bucket.js";

const redisUrl = inject("redisUrl");

/** A token takes more than a quarter of an hour to earn, so that no test is slow enough to see one. */
const limit: RateLimit = { capacityTokens: 100, refillTokensPerSecond: 0.001 };

describe.skipIf(redisUrl === null)("the rate limiter on Redis", () => {
  const ownPrefix = `test:${randomUUID()}:`;
  const client = createClient({ url: redisUrl ?? "" });
  const otherClient = createClient({ url: redisUrl ?? "" });

  beforeAll(async () => {
    await Promise.all([client.connect(), otherClient.connect()]);
  });

  afterAll(async () => {
    for await (const keys of client.scanIterator({ MATCH: `${ownPrefix}*`, COUNT: 1_000 })) {
      if (keys.length > 0) await client.del(keys);
    }
    await Promise.all([client.close(), otherClient.close()]);
  });

  const newPrefix = () => `${ownPrefix}${randomUUID()}:`;

  async function redisNowMs(): Promise<number> {
    const [seconds, microseconds] = await client.sendCommand<[string, string]>(["TIME"]);
    return Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000);
  }

  rateLimiterSuite((suiteLimit) => createRedisRateLimiter({ client, limit: suiteLimit, keyPrefix: newPrefix() }));

  it("shares one bucket between two connections, which together admit no more than it holds", async () => {
    const keyPrefix = newPrefix();
    const limiters = [client, otherClient].map((each) => createRedisRateLimiter({ client: each, limit, keyPrefix }));
    const takes = limiters.flatMap((limiter) => Array.from({ length: 100 }, () => limiter.take("a", 5)));
    const decisions = await Promise.all(takes);
    expect(decisions.filter(({ outcome }) => outcome === "allowed")).toHaveLength(20);
  });

  it("decides as the pure bucket does, and stores what it stores, at a moment between asking and answer", async () => {
    const anyThousandths = fc.integer({ min: 1, max: 1e9 }).map((thousandths) => thousandths / 1_000);
    const anyLimit = fc.record({ capacityTokens: anyThousandths, refillTokensPerSecond: anyThousandths });
    const anyCase = anyLimit.chain((caseLimit) => {
      const fillMs = Math.ceil((caseLimit.capacityTokens / caseLimit.refillTokensPerSecond) * 1_000);
      // Negative ages are states from a future that the clock stepped back from, by more or less than a bucket fills in.
      const ageMs = fc.oneof(
        fc.integer({ min: -2, max: 2 }),
        fc.integer({ min: -1e7, max: 1e7 }),
        fc.constant(-fillMs),
      );
      const nanoTokens = fc.integer({ min: 0, max: 1e15 });
      return fc.record({ caseLimit: fc.constant(caseLimit), nanoTokens, ageMs, costTokens: anyThousandths });
    });
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ caseLimit, nanoTokens, ageMs, costTokens }) => {
        const keyPrefix = newPrefix();
        const limiter = createRedisRateLimiter({ client, limit: caseLimit, keyPrefix });
        const askedAtMs = await redisNowMs();
        const state = { nanoTokens, atMs: askedAtMs - ageMs };
        await client.set(`${keyPrefix}a`, `${nanoTokens} ${state.atMs}`);
        const decision = await limiter.take("a", costTokens);
        const answeredAtMs = await redisNowMs();

        // A key that may expire before it is read back is not looked at; its decision is compared all the same.
        const isStable = decision.fullAfterMs === 0 || decision.fullAfterMs > 10_000;
        const storedText = isStable ? await client.get(`${keyPrefix}a`) : undefined;
        const expected = Array.from({ length: answeredAtMs - askedAtMs + 1 }, (_, laterMs) => {
          const taken = takeTokens(caseLimit, state, costTokens, askedAtMs + laterMs);
          const text = taken.state === undefined ? null : `${taken.state.nanoTokens} ${taken.state.atMs}`;
          return { decision: taken.decision, storedText: isStable ? text : undefined };
        });
        expect(expected).toContainEqual({ decision, storedText });
      }),
      { numRuns: 300 },
    );
  });

  it("refills by Redis's clock", async () => {
    const keyPrefix = newPrefix();
    const anHourAgoMs = (await redisNowMs()) - 3_600_000;
    await client.set(`${keyPrefix}a`, `0 ${anHourAgoMs}`);
    const decision = await createRedisRateLimiter({ client, limit, keyPrefix }).take("a", 0);
    // 3.6 tokens, and the fourth is more than five minutes away.
    expect(decision).toMatchObject({ outcome: "allowed", remainingTokens: 3 });
  });

  it.each([
    ["", 0],
    [" and its clock has caught up", 3_600_000],
  ])("lets a key expire when its bucket would be full%s", async (_also, heldMs) => {
    const keyPrefix = newPrefix();
    await client.set(`${keyPrefix}a`, `90000000000 ${(await redisNowMs()) + heldMs}`);
    const { fullAfterMs } = await createRedisRateLimiter({ client, limit, keyPrefix }).take("a", 5);
    const expiresAfterMs = await client.pTTL(`${keyPrefix}a`);
    expect(expiresAfterMs).toBeLessThanOrEqual(fullAfterMs);
    expect(expiresAfterMs).toBeGreaterThan(fullAfterMs - 60_000);
  });

  it("stores nothing for a full bucket", async () => {
    const keyPrefix = newPrefix();
    const limiter = createRedisRateLimiter({ client, limit, keyPrefix });
    await limiter.take("a", 0);
    await limiter.take("a", 101);
    expect(await client.exists(`${keyPrefix}a`)).toBe(0);
  });

  it("goes on with a bucket that was filled under another limit", async () => {
    const keyPrefix = newPrefix();
    await createRedisRateLimiter({ client, limit, keyPrefix }).take("a", 10);

    const larger = { capacityTokens: 1_000, refillTokensPerSecond: 0.002 };
    const underLarger = await createRedisRateLimiter({ client, limit: larger, keyPrefix }).take("a", 0);
    expect(underLarger).toMatchObject({ outcome: "allowed", remainingTokens: 90 });

    const smaller = { capacityTokens: 20, refillTokensPerSecond: 0.000_5 };
    const underSmaller = await createRedisRateLimiter({ client, limit: smaller, keyPrefix }).take("a", 5);
    expect(underSmaller).toMatchObject({ outcome: "allowed", remainingTokens: 15 });
  });

  it("sends the script itself to a Redis that does not have it", async () => {
    const absentSha1 = "0".repeat(40);
    const sent: string[] = [];
    const forgetful: ScriptClient = {
      evalSha: (sha1, scriptArguments) => {
        sent.push(sha1);
        return client.evalSha(absentSha1, scriptArguments);
      },
      eval: (script, scriptArguments) => {
        sent.push(script);
        return client.eval(script, scriptArguments);
      },
    };
    const limiter = createRedisRateLimiter({ client: forgetful, limit, keyPrefix: newPrefix() });
    expect(await limiter.take("a", 5)).toMatchObject({ outcome: "allowed", remainingTokens: 95 });
    const sha1 = createHash("sha1").update(takeTokensScript).digest("hex");
    expect(sent).toEqual([sha1, takeTokensScript]);
  });

  describe("abuse", () => {
    it.each([
      "",
      "0",
      "NaN NaN",
      "-0 8640000000000000",
      "0 8640000000000000 ",
      "0 8640000000000000 0",
      "0.0 8640000000000000",
      "\0",
      "9".repeat(400) + " 8640000000000000",
    ])("takes the text %j under its key for a full bucket, and mends it", async (text) => {
      const keyPrefix = newPrefix();
      await client.set(`${keyPrefix}a`, text);
      const limiter = createRedisRateLimiter({ client, limit, keyPrefix });
      expect(await limiter.take("a", 60)).toMatchObject({ outcome: "allowed", remainingTokens: 40 });
      expect(await limiter.take("a", 60)).toMatchObject({ outcome: "later", remainingTokens: 40 });
    });

    it.each([
      ["hash", (key: string) => client.hSet(key, "tokens", "1")],
      ["list", (key: string) => client.rPush(key, "1")],
    ])("takes a %s under its key for a full bucket, and mends it", async (_type, damage) => {
      const keyPrefix = newPrefix();
      await damage(`${keyPrefix}a`);
      const limiter = createRedisRateLimiter({ client, limit, keyPrefix });
      expect(await limiter.take("a", 60)).toMatchObject({ outcome: "allowed", remainingTokens: 40 });
      expect(await limiter.take("a", 60)).toMatchObject({ outcome: "later", remainingTokens: 40 });
    });

    it.each(["8640000000000000", "9".repeat(400)])("does not wait for a bucket's instant of %s", async (atMs) => {
      const keyPrefix = newPrefix();
      await client.set(`${keyPrefix}a`, `0 ${atMs}`);
      const limiter = createRedisRateLimiter({ client, limit, keyPrefix });
      expect(await limiter.take("a", 1)).toMatchObject({ outcome: "later", waitMs: 1_000_000 });
    });
  });
});

/** A client without a Redis: answers each call from a function, and records what was asked. */
function fakeClient(answer: () => Promise<unknown>) {
  const asked: ScriptArguments[] = [];
  const ask = (_script: string, scriptArguments: ScriptArguments) => {
    asked.push(scriptArguments);
    return answer();
  };
  return { asked, client: { evalSha: ask, eval: ask } satisfies ScriptClient };
}

describe("the rate limiter and a store that fails", () => {
  it("rejects with the client's own error, and does not ask again", async () => {
    const lost = new Error("Socket closed unexpectedly");
    const { asked, client } = fakeClient(() => Promise.reject(lost));
    await expect(createRedisRateLimiter({ client, limit, keyPrefix: "p:" }).take("a", 1)).rejects.toBe(lost);
    expect(asked).toHaveLength(1);
  });

  it("rejects at its deadline when Redis is silent, without naming the key", async () => {
    const { client } = fakeClient(() => new Promise(() => {}));
    const limiter = createRedisRateLimiter({ client, limit, keyPrefix: "p:", timeoutMs: 1 });
    await expect(limiter.take("secret", 1)).rejects.toThrow("Redis did not answer within 1 ms.");
  });

  it("leaves no timer behind, whether Redis answers or fails", async () => {
    vi.useFakeTimers();
    try {
      for (const answer of [() => Promise.resolve([0, 0]), () => Promise.reject(new Error("lost"))]) {
        const { client } = fakeClient(answer);
        await Promise.allSettled([createRedisRateLimiter({ client, limit, keyPrefix: "p:" }).take("a", 1)]);
        expect(vi.getTimerCount()).toBe(0);
      }
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([null, "OK", [], [1], ["1", "0"], { 0: 1, 1: 0 }])("rejects the reply %j", async (reply) => {
    const { client } = fakeClient(() => Promise.resolve(reply));
    await expect(createRedisRateLimiter({ client, limit, keyPrefix: "p:" }).take("a", 1)).rejects.toThrow(TypeError);
  });

  it("touches the one key of its prefix, and asks nothing for a bad cost", async () => {
    const { asked, client } = fakeClient(() => Promise.resolve([1e11, 0]));
    const limiter = createRedisRateLimiter({ client, limit, keyPrefix: "p:" });
    await limiter.take("a", 1e300);
    await expect(limiter.take("a", -1)).rejects.toThrow(RangeError);
    expect(asked).toEqual([{ keys: ["p:a"], arguments: ["100000000000", "1000", "100000000001"] }]);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("is not made with a deadline of %d ms", (timeoutMs) => {
    const { client } = fakeClient(() => Promise.resolve([0, 0]));
    expect(() => createRedisRateLimiter({ client, limit, keyPrefix: "p:", timeoutMs })).toThrow(RangeError);
  });
});
