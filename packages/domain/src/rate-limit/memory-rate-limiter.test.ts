import { describe, expect, it } from "vitest";
import { createMemoryRateLimiter } from "./memory-rate-limiter.js";
import type { RateLimit } from "./rate-limit.js";
import { rateLimiterSuite } from "../../test/rate-limiter.js";

const limit: RateLimit = { capacityTokens: 100, refillTokensPerSecond: 10 };

/** A limiter, and the clock that it reads. */
function limiterWithClock(maxKeys?: number) {
  const clock = { nowMs: 0 };
  const options = { limit, now: () => clock.nowMs };
  return { clock, limiter: createMemoryRateLimiter(maxKeys === undefined ? options : { ...options, maxKeys }) };
}

describe("the rate limiter in memory", () => {
  rateLimiterSuite((suiteLimit) => createMemoryRateLimiter({ limit: suiteLimit, now: () => 0 }));

  it("allows a refused take after the wait, and not a millisecond before", async () => {
    const { clock, limiter } = limiterWithClock();
    await limiter.take("a", 100);
    expect(await limiter.take("a", 5)).toMatchObject({ outcome: "later", waitMs: 500 });

    clock.nowMs = 499;
    expect(await limiter.take("a", 5)).toMatchObject({ outcome: "later", waitMs: 1 });
    clock.nowMs = 500;
    expect(await limiter.take("a", 5)).toMatchObject({ outcome: "allowed" });
  });

  it("reads the process's own clock unless it is given another", async () => {
    const limiter = createMemoryRateLimiter({ limit: { capacityTokens: 1, refillTokensPerSecond: 1e6 } });
    await limiter.take("a", 1);
    const startedMs = performance.now();
    // A token is earned each microsecond, so one is there as soon as the clock has moved a millisecond on.
    while (performance.now() - startedMs < 1) await Promise.resolve();
    expect(await limiter.take("a", 1)).toMatchObject({ outcome: "allowed" });
  });

  it("shares nothing with another limiter", async () => {
    const [one, other] = [limiterWithClock().limiter, limiterWithClock().limiter];
    await one.take("a", 100);
    expect(await other.take("a", 100)).toMatchObject({ outcome: "allowed" });
  });

  it("forgets the bucket unused for longest when there is one too many", async () => {
    const { limiter } = limiterWithClock(2);
    await limiter.take("a", 100);
    await limiter.take("b", 100);
    await limiter.take("c", 100);
    expect(await limiter.take("b", 0)).toMatchObject({ remainingTokens: 0 });
    expect(await limiter.take("c", 0)).toMatchObject({ remainingTokens: 0 });
    expect(await limiter.take("a", 0)).toMatchObject({ remainingTokens: 100 });
  });

  it("does not forget a caller who keeps trying at an empty bucket", async () => {
    const { limiter } = limiterWithClock(2);
    await limiter.take("a", 100);
    for (const other of ["b", "c", "d", "e"]) {
      await limiter.take(other, 1);
      expect(await limiter.take("a", 1)).toMatchObject({ outcome: "later" });
    }
  });

  it("does not forget a new caller because all others are busy", async () => {
    const { limiter } = limiterWithClock(2);
    for (const busy of ["a", "b", "a", "b"]) await limiter.take(busy, 1);
    await limiter.take("new", 100);
    expect(await limiter.take("new", 1)).toMatchObject({ outcome: "later" });
  });

  it("keeps no place for a full bucket", async () => {
    const { clock, limiter } = limiterWithClock(1);
    await limiter.take("a", 1);
    await limiter.take("untouched", 0);
    await limiter.take("untouched", 101);
    expect(await limiter.take("a", 0)).toMatchObject({ remainingTokens: 99 });

    clock.nowMs = 100;
    await limiter.take("a", 0);
    await limiter.take("b", 1);
    await limiter.take("a", 0);
    expect(await limiter.take("b", 0)).toMatchObject({ remainingTokens: 99 });
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("is not made with room for %d keys", (maxKeys) => {
    expect(() => limiterWithClock(maxKeys)).toThrow(RangeError);
  });
});
