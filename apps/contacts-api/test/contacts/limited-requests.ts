import type { RateLimiter } from "domain/rate-limit";
import { describe, expect, it } from "vitest";
import { tokenHash } from "../../src/auth/token-hash.js";
import { ann, contactApi, countContacts } from "./contact-api.js";
import type { Open } from "./contact-api.js";

/** The documented bucket, of which a test sees no refill: a token takes a quarter of an hour. */
const frozenLimit = { capacityTokens: 100, refillTokensPerSecond: 0.001 };

interface Response {
  readonly headers: Readonly<Record<string, unknown>>;
}

const limitOf = ({ headers }: Response) => ({
  limit: headers["x-ratelimit-limit"],
  remaining: headers["x-ratelimit-remaining"],
  cost: headers["x-ratelimit-cost"],
  reset: headers["x-ratelimit-reset"],
});

const full = { limit: "burst:100;rate:10.0", remaining: "100", cost: "0", reset: "0" };

export function limitedRequests(open: Open): void {
  describe("the rate limit", () => {
    it("a create takes 5 of 100 tokens, of which a second earns 10", async () => {
      const res = await contactApi(open()).create({});
      expect(limitOf(res)).toStrictEqual({ ...full, remaining: "95", cost: "5", reset: "1" });
    });

    it("a create that is larger than the bucket is refused without a time to wait for", async () => {
      const api = contactApi(open(), { rateLimit: { capacityTokens: 4, refillTokensPerSecond: 10 } });
      const res = await api.create({});
      expect(res.statusCode).toBe(429);
      expect(res.headers).not.toHaveProperty("retry-after");
    });

    it("a read takes 1, also where there is nothing to read", async () => {
      const res = await contactApi(open()).get(`/contacts/${2 ** 53 - 1}`);
      expect(res.statusCode).toBe(404);
      expect(limitOf(res)).toStrictEqual({ ...full, remaining: "99", cost: "1", reset: "1" });
    });

    it.each([
      [400, "{", {}],
      [413, JSON.stringify("x".repeat(1024 * 1024)), {}],
      [415, "{}", { "content-type": "text/plain" }],
      [422, "{}", {}],
    ])("a mistake that is refused with %i takes nothing", async (status, body, headers) => {
      const { post } = contactApi(open(), { rateLimit: frozenLimit });
      await post(body, { headers });
      const res = await post(body, { headers });
      expect(res.statusCode).toBe(status);
      expect(limitOf(res)).toStrictEqual({ ...full, limit: "burst:100;rate:0.001" });
    });

    it("an empty bucket is told when to come again, and nothing is written", async () => {
      const { create } = contactApi(open(), { rateLimit: frozenLimit });
      for (let sent = 0; sent < 20; sent += 1) await create({});
      const before = await countContacts(open(), ann);
      const res = await create({ surname: "Doe" });
      expect(res.statusCode).toBe(429);
      // Five tokens take 5,000 s; a moment of them has passed, and what is left is rounded up.
      expect(Number(res.headers["retry-after"])).toBeGreaterThan(4_900);
      expect(Number(res.headers["retry-after"])).toBeLessThanOrEqual(5_000);
      expect(limitOf(res)).toMatchObject({ remaining: "0", cost: "0" });
      expect(res.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
      expect(res.json()).toMatchObject({ status: 429, title: "Too Many Requests" });
      expect(await countContacts(open(), ann)).toBe(before);
    });

    it("a mistake is told as a mistake, and a bad token as one, whatever the bucket holds", async () => {
      const { create, post } = contactApi(open(), { rateLimit: { ...frozenLimit, capacityTokens: 5 } });
      await create({});
      expect((await post("{")).statusCode).toBe(400);
      expect((await create({ firstname: 1 })).statusCode).toBe(422);
      expect((await create({}, { token: "unknown" })).statusCode).toBe(401);
      expect((await create({})).statusCode).toBe(429);
    });

    it("each token has a bucket of its own, also where two have the same caller", async () => {
      const { tokensOf } = open();
      const { create } = contactApi(open(), { rateLimit: { ...frozenLimit, capacityTokens: 5 } });
      const statuses: number[] = [];
      for (const token of [tokensOf.ann[0], tokensOf.ann[0], tokensOf.ann[1], tokensOf.bob]) {
        statuses.push((await create({}, { token })).statusCode);
      }
      expect(statuses).toStrictEqual([200, 429, 200, 200]);
    });

    it("of creates at the same time exactly as many are let through as there are tokens for", async () => {
      const before = await countContacts(open(), ann);
      const { create } = contactApi(open(), { rateLimit: frozenLimit });
      const responses = await Promise.all(Array.from({ length: 50 }, () => create({})));
      const statuses = responses.map(({ statusCode }) => statusCode);
      expect(statuses.filter((status) => status === 200)).toHaveLength(20);
      expect(statuses.filter((status) => status === 429)).toHaveLength(30);
      expect(await countContacts(open(), ann)).toBe(before + 20);
    });

    it("a bucket is named after its token's hash, and asked once", async () => {
      const taken: (readonly [key: string, costTokens: number])[] = [];
      const limiter: RateLimiter = {
        take: async (key, costTokens) => {
          taken.push([key, costTokens]);
          return { outcome: "allowed", remainingTokens: 95, fullAfterMs: 500 };
        },
      };
      await contactApi(open(), { limiter }).create({});
      expect(taken).toStrictEqual([[tokenHash(open().tokensOf.ann[0]), 5]]);
    });

    it("nobody gets through uncounted while the limiter's store is away", async () => {
      const before = await countContacts(open(), ann);
      const limiter = { take: () => Promise.reject(new Error("away")) };
      const res = await contactApi(open(), { limiter }).create({});
      expect(res.statusCode).toBe(503);
      expect(res.headers["retry-after"]).toBe("1");
      expect(await countContacts(open(), ann)).toBe(before);
    });
  });
}
