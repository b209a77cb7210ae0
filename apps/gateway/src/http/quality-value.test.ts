import { describe, expect, test } from "vitest";
import { qualityValue } from "./quality-value.js";

describe("qualityValue", () => {
  test.each([
    ["what isn't named weighs nothing", "application/json", 0],
    ["a wildcard names nothing", "*/*, text/*", 0],
    ["what is named without a weight weighs one", "application/json, text/html", 1],
    ["a weight counts, spaces and case don't", "application/json,  TEXT/HTML ;level=1; Q=0.25", 0.25],
    ["a refusal weighs nothing", "text/html;q=0", 0],
    ["a longer name is another name", "text/html5", 0],
    ["a weight that isn't one weighs nothing", "text/html;q=much", 0],
    ["a weight out of range weighs nothing", "text/html;q=2", 0],
  ])("%s", (_guarantee, header, expected) => {
    expect(qualityValue(header, "text/html")).toBe(expected);
  });

  test("an absent header weighs nothing", () => {
    expect(qualityValue(undefined, "text/html")).toBe(0);
  });
});
