import { describe, expect, it } from "vitest";
import { toNanoCost, toNanoLimit } from "./rate-limit.js";
import { takeTokens } from "./token-bucket.js";

const limit = { capacityTokens: 100, refillTokensPerSecond: 10 };

describe("a rate limit in whole numbers", () => {
  it("is exact for what decimal fractions can say", () => {
    expect(toNanoLimit({ capacityTokens: 0.1, refillTokensPerSecond: 2.01 })).toEqual({
      capacityNanoTokens: 100_000_000,
      refillNanoTokensPerMs: 2_010_000,
    });
    expect(toNanoCost(2.01)).toBe(2_010_000_000);
  });

  it("accepts its bounds", () => {
    expect(toNanoLimit({ capacityTokens: 1e-9, refillTokensPerSecond: 1e-6 })).toEqual({
      capacityNanoTokens: 1,
      refillNanoTokensPerMs: 1,
    });
    expect(toNanoLimit({ capacityTokens: 1e6, refillTokensPerSecond: 1e6 })).toEqual({
      capacityNanoTokens: 1e15,
      refillNanoTokensPerMs: 1e12,
    });
  });

  describe("abuse", () => {
    const mistakes = [0, -1, 1e-10, 1e6 + 1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

    it.each(mistakes)("refuses a capacity of %d with a sentence that names it", (capacityTokens) => {
      const convert = () => toNanoLimit({ ...limit, capacityTokens });
      expect(convert).toThrow(RangeError);
      expect(convert).toThrow(`capacityTokens must be between 0.000000001 and 1000000, but is ${capacityTokens}.`);
    });

    it.each(mistakes)("refuses a refill of %d with a sentence that names it", (refillTokensPerSecond) => {
      const convert = () => toNanoLimit({ ...limit, refillTokensPerSecond });
      expect(convert).toThrow(RangeError);
      expect(convert).toThrow(
        `refillTokensPerSecond must be between 0.000001 and 1000000, but is ${refillTokensPerSecond}.`,
      );
    });

    it.each([-1, -Number.MIN_VALUE, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
      "refuses a cost of %d with a sentence that names it",
      (costTokens) => {
        expect(() => toNanoCost(costTokens)).toThrow(RangeError);
        expect(() => toNanoCost(costTokens)).toThrow(
          `costTokens must be a finite number that is not negative, but is ${costTokens}.`,
        );
      },
    );
  });
});

describe("a limit that changes between two takes", () => {
  it("cuts the bucket to a smaller capacity", () => {
    const { state } = takeTokens(limit, undefined, 10, 0);
    const smaller = { capacityTokens: 20, refillTokensPerSecond: 1 };
    expect(takeTokens(smaller, state, 5, 0).decision).toMatchObject({ outcome: "allowed", remainingTokens: 15 });
  });

  it("calls a bucket full that fills the smaller capacity, even while the clock is behind", () => {
    const { state } = takeTokens(limit, undefined, 10, 1_000);
    const smaller = { capacityTokens: 20, refillTokensPerSecond: 1 };
    expect(takeTokens(smaller, state, 0, 0).decision).toMatchObject({ remainingTokens: 20, fullAfterMs: 0 });
  });

  it("keeps what the bucket holds when the capacity grows", () => {
    const { state } = takeTokens(limit, undefined, 10, 0);
    const larger = { capacityTokens: 1_000, refillTokensPerSecond: 100 };
    expect(takeTokens(larger, state, 0, 0).decision.remainingTokens).toBe(90);
  });
});
