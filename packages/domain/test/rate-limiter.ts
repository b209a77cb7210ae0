import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RateLimit } from "../src/rate-limit/rate-limit.js";
import type { RateLimiter } from "../src/rate-limit/rate-limiter.js";

/** A token takes more than eleven days to earn, so that no test is slow enough to see one. */
const frozen = { refillTokensPerSecond: 0.000_001 };
const limit: RateLimit = { capacityTokens: 100, ...frozen };
const msPerToken = 1e9;

/** What every limiter guarantees. `createLimiter` makes one that shares its buckets with no other. */
export function rateLimiterSuite(createLimiter: (limit: RateLimit) => RateLimiter): void {
  describe("any rate limiter", () => {
    it("starts each key with a full bucket", async () => {
      const limiter = createLimiter(limit);
      expect(await limiter.take("a", 0)).toEqual({ outcome: "allowed", remainingTokens: 100, fullAfterMs: 0 });
    });

    it("takes what it allows, and says when the bucket is full again", async () => {
      const limiter = createLimiter(limit);
      const decision = await limiter.take("a", 5);
      expect(decision).toMatchObject({ outcome: "allowed", remainingTokens: 95 });
      expectJustUnder(decision.fullAfterMs, 5 * msPerToken);
    });

    it("allows a bucket to be emptied to the last token", async () => {
      const limiter = createLimiter(limit);
      expect(await limiter.take("a", 100)).toMatchObject({ outcome: "allowed", remainingTokens: 0 });
    });

    it("refuses what the bucket does not hold, and says how long to wait", async () => {
      const limiter = createLimiter(limit);
      await limiter.take("a", 97);
      const decision = await limiter.take("a", 5);
      expect(decision).toMatchObject({ outcome: "later", remainingTokens: 3 });
      expectJustUnder(decision.outcome === "later" ? decision.waitMs : 0, 2 * msPerToken);
      expectJustUnder(decision.fullAfterMs, 97 * msPerToken);
    });

    it("charges nothing for a refused take", async () => {
      const limiter = createLimiter(limit);
      await limiter.take("a", 97);
      await limiter.take("a", 5);
      await limiter.take("a", 101);
      expect(await limiter.take("a", 3)).toMatchObject({ outcome: "allowed", remainingTokens: 0 });
    });

    it("charges nothing for a peek, which is allowed even at an empty bucket", async () => {
      const limiter = createLimiter(limit);
      await limiter.take("a", 100);
      expect(await limiter.take("a", 0)).toMatchObject({ outcome: "allowed", remainingTokens: 0 });
      expect(await limiter.take("a", 1)).toMatchObject({ outcome: "later", remainingTokens: 0 });
    });

    it("refuses a cost above the capacity for good, even when the bucket is full", async () => {
      const limiter = createLimiter(limit);
      const never = { outcome: "never", remainingTokens: 100, fullAfterMs: 0 };
      expect(await limiter.take("a", 101)).toEqual(never);
      expect(await limiter.take("a", Number.MAX_VALUE)).toEqual(never);
    });

    it("keeps fractions of a token, and reports whole ones", async () => {
      const limiter = createLimiter({ capacityTokens: 1, ...frozen });
      for (let tenth = 1; tenth <= 10; tenth += 1) {
        expect(await limiter.take("a", 0.1)).toMatchObject({ outcome: "allowed", remainingTokens: 0 });
      }
      expect(await limiter.take("a", 0.1)).toMatchObject({ outcome: "later" });
    });

    it("keeps the buckets of its keys apart", async () => {
      const limiter = createLimiter(limit);
      await limiter.take("a", 100);
      expect(await limiter.take("b", 100)).toMatchObject({ outcome: "allowed" });
    });

    it("admits exactly what the bucket holds when 200 takes arrive at once", async () => {
      const limiter = createLimiter(limit);
      const decisions = await Promise.all(Array.from({ length: 200 }, () => limiter.take("a", 5)));
      expect(decisions.filter(({ outcome }) => outcome === "allowed")).toHaveLength(20);
    });

    it("agrees with a plain count of tokens over any sequence of takes", async () => {
      const anyTake = fc.record({
        key: fc.constantFrom("a", "b", "c"),
        costTokens: fc.oneof(fc.nat(20), fc.nat(120)),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(anyTake, { maxLength: 30 }), async (takes) => {
          const limiter = createLimiter(limit);
          const countedTokens = new Map<string, number>();
          for (const { key, costTokens } of takes) {
            const held = countedTokens.get(key) ?? 100;
            const remainingTokens = costTokens <= held ? held - costTokens : held;
            countedTokens.set(key, remainingTokens);
            const outcome = costTokens <= held ? "allowed" : costTokens <= 100 ? "later" : "never";
            expect(await limiter.take(key, costTokens)).toMatchObject({ outcome, remainingTokens });
          }
        }),
      );
    });

    describe("abuse", () => {
      it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("rejects a cost of %d, and takes nothing", async (cost) => {
        const limiter = createLimiter(limit);
        await expect(limiter.take("a", cost)).rejects.toThrow(RangeError);
        expect(await limiter.take("a", 0)).toMatchObject({ remainingTokens: 100 });
      });

      it.each([
        { ...limit, capacityTokens: 0 },
        { ...limit, capacityTokens: Number.NaN },
        { ...limit, refillTokensPerSecond: -1 },
        { ...limit, refillTokensPerSecond: 0 },
      ])("is not made with the limit %o", (bad) => {
        expect(() => createLimiter(bad)).toThrow(RangeError);
      });

      it.each(["", "__proto__", "a b", "a\0b", "{a}", "*", "é", "a".repeat(10_000)])(
        "treats the key %j as any other",
        async (key) => {
          const limiter = createLimiter(limit);
          await limiter.take(key, 60);
          expect(await limiter.take(key, 60)).toMatchObject({ outcome: "later", remainingTokens: 40 });
          expect(await limiter.take("another", 100)).toMatchObject({ outcome: "allowed" });
        },
      );
    });
  });
}

/** A minute is longer than any test, and short against a token. */
function expectJustUnder(ms: number, mostMs: number): void {
  expect(ms).toBeLessThanOrEqual(mostMs);
  expect(ms).toBeGreaterThan(mostMs - 60_000);
}
