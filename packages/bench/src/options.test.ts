import { expect, it } from "vitest";
import { partNames, readOptions } from "./options.js";

it("measures everything unless one part is named", () => {
  expect(readOptions([]).parts).toEqual(partNames);
  expect(readOptions(["--", "--only", "limiter", "--rounds", "3"])).toMatchObject({ parts: ["limiter"], rounds: 3 });
});

it.each([["--only", "all"], ["--rounds", "0"], ["--seconds", "1.5"], ["--noise"], ["gateway"]])(
  "refuses %s %s with a sentence",
  (...args) => {
    expect(() => readOptions(args)).toThrow(/^[^\n]+$/);
  },
);
