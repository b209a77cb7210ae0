import { createMemoryRateLimiter } from "domain/rate-limit";
import type { RateLimiter } from "domain/rate-limit";
import { describe, expect, it } from "vitest";
import { createStandingInLimiter } from "./standing-in-limiter.js";

const limit = { capacityTokens: 10, refillTokensPerSecond: 0.001 };

/** A shared limiter that can be taken away, how often it was asked, and the one that stands in for it. */
function setUp() {
  const state = { nowMs: 0, isAway: false, asked: 0 };
  const now = () => state.nowMs;
  const store = createMemoryRateLimiter({ limit, now });
  const shared: RateLimiter = {
    take: async (key, costTokens) => {
      state.asked += 1;
      if (state.isAway) throw new Error("away");
      return store.take(key, costTokens);
    },
  };
  const limiter = createStandingInLimiter({ shared, own: createMemoryRateLimiter({ limit, now }), now });
  return { limiter, state };
}

describe("a limiter that stands in for the shared one", () => {
  it("is not used while that one answers", async () => {
    const { limiter, state } = setUp();
    expect(await limiter.take("a", 10)).toMatchObject({ outcome: "allowed" });
    expect(await limiter.take("a", 1)).toMatchObject({ outcome: "later" });
    expect(state.asked).toBe(2);
  });

  it("limits each key as that one does while it is away, and asks it again after half a second", async () => {
    const { limiter, state } = setUp();
    state.isAway = true;
    expect(await limiter.take("a", 10)).toMatchObject({ outcome: "allowed" });
    expect(await limiter.take("a", 1)).toMatchObject({ outcome: "later" });
    expect(await limiter.take("b", 1)).toMatchObject({ outcome: "allowed" });
    expect(state.asked).toBe(1);
    state.isAway = false;
    state.nowMs = 500;
    expect(await limiter.take("a", 10)).toMatchObject({ outcome: "allowed" });
    expect(state.asked).toBe(2);
  });

  it("hides no mistake of the caller's", async () => {
    await expect(setUp().limiter.take("a", -1)).rejects.toThrow(RangeError);
  });
});
