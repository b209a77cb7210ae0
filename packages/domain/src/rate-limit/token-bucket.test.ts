import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decision } from "./decision.js";
import type { RateLimit } from "./rate-limit.js";
import type { TokenBucket } from "./token-bucket.js";
import { takeTokens } from "./token-bucket.js";

const limit: RateLimit = { capacityTokens: 100, refillTokensPerSecond: 10 };

/** Limits in thousandths, some of them with rates that binary fractions cannot hold. */
const anyLimit = fc.record({
  capacityTokens: fc.integer({ min: 1_000, max: 1_000_000 }).map((thousandths) => thousandths / 1_000),
  refillTokensPerSecond: fc.integer({ min: 1, max: 1_000_000 }).map((thousandths) => thousandths / 1_000),
});

interface Call {
  readonly gapMs: number;
  readonly costTokens: number;
}

const anyCalls = fc.array(
  fc.record({ gapMs: fc.oneof(fc.constant(0), fc.nat(20), fc.nat(60_000)), costTokens: fc.nat(200) }),
  { minLength: 1, maxLength: 60 },
);

/** Makes the calls one after the other on one bucket. */
function replay(withLimit: RateLimit, calls: readonly Call[]) {
  let state: TokenBucket | undefined;
  let atMs = 0;
  return calls.map((call) => {
    atMs += call.gapMs;
    const taken = takeTokens(withLimit, state, call.costTokens, atMs);
    state = taken.state;
    return { ...call, ...taken, atMs };
  });
}

/** The bucket after some calls, and the time of the last one. */
const anyBucket = fc.tuple(anyLimit, anyCalls).map(([withLimit, calls]) => {
  const last = replay(withLimit, calls).at(-1);
  return { withLimit, state: last?.state, nowMs: last?.atMs ?? 0 };
});

const outcomeOf = (withLimit: RateLimit, state: TokenBucket | undefined, costTokens: number, nowMs: number) =>
  takeTokens(withLimit, state, costTokens, nowMs).decision.outcome;

const emptyAt = (nowMs: number) => takeTokens(limit, undefined, 100, nowMs).state;

describe("a token bucket", () => {
  it("starts full", () => {
    expect(takeTokens(limit, undefined, 0, 0)).toEqual({
      decision: { outcome: "allowed", remainingTokens: 100, fullAfterMs: 0 },
      state: undefined,
    });
  });

  it("says what is left, when it is full and how long to wait", () => {
    const first = takeTokens(limit, undefined, 97, 0);
    expect(first.decision).toEqual({ outcome: "allowed", remainingTokens: 3, fullAfterMs: 9_700 });

    const second = takeTokens(limit, first.state, 5, 50);
    expect(second.decision).toEqual({ outcome: "later", remainingTokens: 3, waitMs: 150, fullAfterMs: 9_650 });
  });

  it("never admits more than the capacity plus the refill, in any window of time", () => {
    fc.assert(
      fc.property(anyLimit, anyCalls, (withLimit, calls) => {
        const admitted = replay(withLimit, calls).filter(({ decision }) => decision.outcome === "allowed");
        for (const [index, first] of admitted.entries()) {
          let spentTokens = 0;
          for (const call of admitted.slice(index)) {
            spentTokens += call.costTokens;
            // In millionths of a token both sides are whole numbers, so that the bound is compared exactly.
            const earnedMicroTokens = (call.atMs - first.atMs) * Math.round(withLimit.refillTokensPerSecond * 1e3);
            const boundMicroTokens = Math.round(withLimit.capacityTokens * 1e6) + earnedMicroTokens;
            expect(spentTokens * 1e6).toBeLessThanOrEqual(boundMicroTokens);
          }
        }
      }),
    );
  });

  it("never holds less than nothing or more than its capacity", () => {
    fc.assert(
      fc.property(anyLimit, anyCalls, (withLimit, calls) => {
        for (const { decision } of replay(withLimit, calls)) {
          expect(decision.remainingTokens).toBeGreaterThanOrEqual(0);
          expect(decision.remainingTokens).toBeLessThanOrEqual(withLimit.capacityTokens);
          expect(Number.isInteger(decision.remainingTokens)).toBe(true);
        }
      }),
    );
  });

  it("allows a refused take after exactly the wait, and not a millisecond before", () => {
    fc.assert(
      fc.property(anyBucket, fc.nat(1_000), ({ withLimit, state, nowMs }, costTokens) => {
        const refused = takeTokens(withLimit, state, costTokens, nowMs);
        fc.pre(refused.decision.outcome === "later");
        const readyAtMs = nowMs + refused.decision.waitMs;
        for (const known of [state, refused.state]) {
          expect(outcomeOf(withLimit, known, costTokens, readyAtMs - 1)).toBe("later");
          expect(outcomeOf(withLimit, known, costTokens, readyAtMs)).toBe("allowed");
        }
      }),
    );
  });

  it("is full after exactly the time it says, and not a millisecond before", () => {
    fc.assert(
      fc.property(anyBucket, fc.nat(200), ({ withLimit, state, nowMs }, costTokens) => {
        const taken = takeTokens(withLimit, state, costTokens, nowMs);
        fc.pre(taken.state !== undefined);
        const fullAtMs = nowMs + taken.decision.fullAfterMs;
        expect(takeTokens(withLimit, taken.state, 0, fullAtMs - 1).state).toBeDefined();
        expect(takeTokens(withLimit, taken.state, 0, fullAtMs).state).toBeUndefined();
      }),
    );
  });

  it("charges nothing for a refused take", () => {
    fc.assert(
      fc.property(anyBucket, fc.nat(2_000), ({ withLimit, state, nowMs }, costTokens) => {
        const refused = takeTokens(withLimit, state, costTokens, nowMs);
        fc.pre(refused.decision.outcome !== "allowed");
        expect(refused.state).toEqual(takeTokens(withLimit, state, 0, nowMs).state);
      }),
    );
  });

  it("always allows a peek, even at an empty bucket", () => {
    expect(takeTokens(limit, emptyAt(7), 0, 7)).toEqual({
      decision: { outcome: "allowed", remainingTokens: 0, fullAfterMs: 10_000 },
      state: emptyAt(7),
    });
  });

  it("refuses a cost above its capacity for good, even when full", () => {
    const decision: Decision = { outcome: "never", remainingTokens: 100, fullAfterMs: 0 };
    expect(takeTokens(limit, undefined, 100.5, 0)).toEqual({ decision, state: undefined });
    expect(takeTokens(limit, undefined, Number.MAX_VALUE, 0).decision).toEqual(decision);
  });

  it("ends the same whatever the order of the takes at one instant", () => {
    const anyOrders = fc
      .array(fc.nat(100).map((tenths) => ({ gapMs: 0, costTokens: tenths / 10 })))
      .chain((takes) => fc.tuple(fc.constant(takes), fc.shuffledSubarray(takes, { minLength: takes.length })));
    const holdsAll: RateLimit = { capacityTokens: 1_000, refillTokensPerSecond: 0.3 };
    fc.assert(
      fc.property(anyOrders, ([takes, shuffled]) => {
        expect(replay(holdsAll, shuffled).at(-1)?.state).toEqual(replay(holdsAll, takes).at(-1)?.state);
      }),
    );
  });
});

describe("a refill", () => {
  it("loses nothing to rounding, however often somebody looks", () => {
    fc.assert(
      fc.property(anyLimit, anyCalls, fc.array(fc.nat(50), { maxLength: 200 }), (withLimit, calls, gapsMs) => {
        const looks = gapsMs.map((gapMs) => ({ gapMs, costTokens: 0 }));
        const lastLook = { gapMs: gapsMs.reduce((sum, gapMs) => sum + gapMs, 0), costTokens: 0 };
        const watched = replay(withLimit, [...calls, ...looks, { gapMs: 0, costTokens: 0 }]).at(-1);
        expect(watched).toEqual({ ...replay(withLimit, [...calls, lastLook]).at(-1), gapMs: 0 });
      }),
    );
  });

  it("admits every token it earns, to the last, when it is asked each millisecond", () => {
    const anyRate = fc.integer({ min: 1, max: 3_000 });
    fc.assert(
      fc.property(anyRate, (rateThousandths) => {
        const withLimit = { capacityTokens: 5, refillTokensPerSecond: rateThousandths / 1_000 };
        const eachMs = Array.from({ length: 10_001 }, (_, ms) => ({ gapMs: ms === 0 ? 0 : 1, costTokens: 1 }));
        // The burst is spent in the first five milliseconds, in which at most 0.015 tokens are earned.
        const admitted = replay(withLimit, eachMs).filter(({ decision }) => decision.outcome === "allowed");
        expect(admitted).toHaveLength(5 + Math.floor((10_000 * rateThousandths) / 1e6));
      }),
      { numRuns: 20 },
    );
  });

  it("counts the parts of a millisecond, though it reads whole ones", () => {
    const looks = Array.from({ length: 2_500 }, (_, index) => 500.9 + (index + 1) * 0.4);
    const end = looks.reduce((state, nowMs) => takeTokens(limit, state, 0, nowMs).state, emptyAt(500.9));
    expect(takeTokens(limit, end, 10, 1_500.9).decision.outcome).toBe("allowed");
  });

  it("stops at the capacity, after however long", () => {
    expect(takeTokens(limit, emptyAt(0), 0, Number.MAX_SAFE_INTEGER)).toEqual(takeTokens(limit, undefined, 0, 0));
  });
});

describe("a clock that goes backwards", () => {
  it("neither adds nor removes tokens, nor earns the same time twice", () => {
    fc.assert(
      fc.property(anyBucket, fc.nat(), ({ withLimit, state, nowMs }, offset) => {
        const settled = takeTokens(withLimit, state, 0, nowMs);
        const stepMs = offset % (settled.decision.fullAfterMs + 1);
        const back = takeTokens(withLimit, settled.state, 0, nowMs - stepMs);
        expect(back.decision.remainingTokens).toBe(settled.decision.remainingTokens);
        expect(takeTokens(withLimit, back.state, 0, nowMs)).toEqual(settled);
      }),
    );
  });

  it("lengthens the wait, which stays exact", () => {
    const refused = takeTokens(limit, emptyAt(5_000), 5, 4_000);
    expect(refused.decision).toEqual({ outcome: "later", remainingTokens: 0, waitMs: 1_500, fullAfterMs: 11_000 });
    expect(outcomeOf(limit, refused.state, 5, 5_499)).toBe("later");
    expect(outcomeOf(limit, refused.state, 5, 5_500)).toBe("allowed");
  });

  it("is followed when it was set by more than the bucket takes to fill", () => {
    const anHourMs = 3_600_000;
    const held = takeTokens(limit, emptyAt(anHourMs), 1, anHourMs - 10_000);
    expect(held.decision).toEqual({ outcome: "later", remainingTokens: 0, waitMs: 10_100, fullAfterMs: 20_000 });

    const followed = takeTokens(limit, emptyAt(anHourMs), 1, anHourMs - 10_001);
    expect(followed.decision).toEqual({ outcome: "later", remainingTokens: 0, waitMs: 100, fullAfterMs: 10_000 });
  });
});

describe("abuse", () => {
  it("throws for a mistake in the limit or the cost, whatever the bucket holds", () => {
    for (const state of [undefined, emptyAt(0)]) {
      expect(() => takeTokens({ ...limit, capacityTokens: 0 }, state, 0, 0)).toThrow(RangeError);
      expect(() => takeTokens({ ...limit, refillTokensPerSecond: -1 }, state, 0, 0)).toThrow(RangeError);
      expect(() => takeTokens(limit, state, -1, 0)).toThrow(RangeError);
    }
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300])("refuses a time of %d as a mistake", (nowMs) => {
    expect(() => takeTokens(limit, undefined, 1, nowMs)).toThrow(RangeError);
  });

  it("stays exact at the largest limit it accepts", () => {
    const largest = { capacityTokens: 1e6, refillTokensPerSecond: 1e6 };
    const { state } = takeTokens(largest, undefined, 1e6, 0);
    const refused = takeTokens(largest, state, 1e6, 999);
    expect(refused.decision).toMatchObject({ outcome: "later", remainingTokens: 999_000, waitMs: 1 });
    expect(outcomeOf(largest, state, 1e6, 1_000)).toBe("allowed");
  });
});
