import { describe, expect, it } from "vitest";
import { judgeNoise, quantile, ratioTo, relativeSpread, spreadOf } from "./statistics.js";

describe("the statistics of a comparison", () => {
  it("takes the mean of the floor before and after for what lay between", () => {
    expect(ratioTo(8_000, 3_000, 12_000)).toBeCloseTo(0.3);
  });

  it("tells the median with the extremes, in any order", () => {
    expect(spreadOf([0.3, 0.1, 0.2])).toEqual({ median: 0.2, min: 0.1, max: 0.3 });
    expect(spreadOf([4, 1, 2, 3]).median).toBe(2.5);
    expect(() => spreadOf([])).toThrow(RangeError);
  });

  it("finds quantiles between the values", () => {
    const hundred = Array.from({ length: 101 }, (_, index) => index);
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile([10, 20], 0.25)).toBe(12.5);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe("a machine's noise", () => {
  const quiet = [100, 101, 99, 102, 98, 100];
  const noisy = [100, 60, 140, 100, 55, 150];

  it("is what separates the floor's own measurements, without one outlier in many", () => {
    expect(relativeSpread([100, 100])).toBe(0);
    expect(relativeSpread([...Array<number>(20).fill(100), 10])).toBe(0);
    expect(relativeSpread(noisy)).toBeGreaterThan(0.5);
  });

  it("refuses a report where it is too wide", () => {
    expect(judgeNoise(quiet, false)).not.toContain("Noisy");
    expect(() => judgeNoise(noisy, false)).toThrow(/too noisy/);
  });

  it("is told where it was allowed", () => {
    expect(judgeNoise(noisy, true)).toMatch(/^Noisy: /);
  });
});
