import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planPages } from "./page-plan.js";

const offsets = fc.oneof(fc.nat(5_000), fc.nat(999_999_999));
const counts = fc.integer({ min: 1, max: 201 });

describe("planned pages", () => {
  it("hold every row that is wanted, in one page or in two that touch", () => {
    fc.assert(
      fc.property(offsets, counts, (offset, count) => {
        const { perPage, firstPage, lastPage } = planPages(offset, count);
        expect(perPage).toBeLessThanOrEqual(1_000);
        expect(perPage).toBeGreaterThanOrEqual(count);
        expect(firstPage * perPage).toBeLessThanOrEqual(offset);
        expect((lastPage + 1) * perPage).toBeGreaterThanOrEqual(offset + count);
        expect(lastPage - firstPage).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("are one page for each part of the first ten thousand rows, with any number of rows that one asks for", () => {
    const inTwoPages: (readonly [first: number, offset: number])[] = [];
    for (let first = 1; first <= 200; first += 1) {
      for (let offset = 0; offset < 10_000; offset += first) {
        const { firstPage, lastPage } = planPages(offset, first + 1);
        if (firstPage !== lastPage) inTwoPages.push([first, offset]);
      }
    }
    expect(inTwoPages).toEqual([]);
  });

  it("start with the page that is wanted, no larger than it must be", () => {
    expect(planPages(0, 51)).toEqual({ perPage: 51, firstPage: 0, lastPage: 0 });
    expect(planPages(50, 51)).toEqual({ perPage: 101, firstPage: 0, lastPage: 0 });
  });
});
