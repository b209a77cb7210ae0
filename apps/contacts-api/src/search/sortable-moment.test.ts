import { expect, it } from "vitest";
import { sortableMoment } from "./sortable-moment.js";

it("date-times sort as text as time passes, whatever their fractions and years", () => {
  const ascending = [
    "-000001-12-31T23:00:00.000Z",
    "0000-01-01T00:00:00Z",
    "1999-12-31T23:59:59.999999999Z",
    "2000-01-01T00:00:00Z",
    "2000-01-01T00:00:00.000000001Z",
    "2000-01-01T00:00:00.05Z",
    "2000-01-01T00:00:00.5Z",
    "2000-01-01T00:00:01Z",
    "9999-12-31T23:59:59.999Z",
    "+010000-01-01T00:59:59.000Z",
  ].map(sortableMoment);
  expect(ascending.toSorted()).toStrictEqual(ascending);
});

it("the same instant is the same text however many digits its fraction has", () => {
  const same = ["2000-01-01T00:00:00Z", "2000-01-01T00:00:00.0Z", "2000-01-01T00:00:00.000000000Z"];
  expect(new Set(same.map(sortableMoment))).toStrictEqual(new Set(["2000-01-01T00:00:00.000000000"]));
});
