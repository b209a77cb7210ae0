import { ApiError } from "domain/errors";
import fc from "fast-check";
import { expect, it } from "vitest";
import { PageReader } from "./page-reader.js";

/** A list of rows, of which a page may weigh so much at most; a row is its own place in the list. */
function setUp(weights: readonly number[], maxWeight: number) {
  const asked: [page: number, perPage: number][] = [];
  const readPage = async (page: number, perPage: number): Promise<readonly number[]> => {
    asked.push([page, perPage]);
    const rows = [...weights.keys()].slice(page * perPage, (page + 1) * perPage);
    const weight = rows.reduce((sum, row) => sum + (weights[row] ?? 0), 0);
    if (weight > maxWeight) throw new ApiError("RESPONSE_TOO_LARGE");
    return rows;
  };
  return { asked, readPage, reader: new PageReader() };
}

it("reads a page at once where that is possible", async () => {
  const { asked, readPage, reader } = setUp(Array(30).fill(1), 100);
  expect(await reader.read(1, 10, readPage)).toHaveLength(10);
  expect(asked).toEqual([[1, 10]]);
});

it("halves a page until it can be read, and remembers that for the next", async () => {
  const { asked, readPage, reader } = setUp(Array(20).fill(1), 3);
  expect(await reader.read(0, 10, readPage)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(asked.splice(0).slice(0, 3)).toEqual([
    [0, 10],
    [0, 5],
    [0, 3],
  ]);
  expect(await reader.read(1, 10, readPage)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  expect(asked.every(([, perPage]) => perPage === 3)).toBe(true);
});

it("loses no row and reads none twice, whatever weighs how much, and is short where the list ends alone", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 60 }),
      fc.integer({ min: 10, max: 40 }),
      fc.integer({ min: 1, max: 20 }),
      async (weights, maxWeight, perPage) => {
        const { readPage, reader } = setUp(weights, maxWeight);
        for (let page = 0; page * perPage <= weights.length; page += 1) {
          const expected = [...weights.keys()].slice(page * perPage, (page + 1) * perPage);
          expect(await reader.read(page, perPage, readPage)).toEqual(expected);
        }
      },
    ),
  );
});

it("gives up on one row that is too large, and on more rows than twenty pages hold", async () => {
  const one = setUp([200], 100);
  await expect(one.reader.read(0, 4, one.readPage)).rejects.toMatchObject({ code: "RESPONSE_TOO_LARGE" });
  const many = setUp(Array(1_000).fill(1), 10);
  await expect(many.reader.read(0, 1_000, many.readPage)).rejects.toMatchObject({ code: "RESPONSE_TOO_LARGE" });
  expect(many.asked.length).toBeLessThan(10);
});

it("passes on whatever else goes wrong", async () => {
  const failing = () => Promise.reject(new ApiError("UPSTREAM_TIMEOUT"));
  await expect(new PageReader().read(0, 4, failing)).rejects.toMatchObject({ code: "UPSTREAM_TIMEOUT" });
});
