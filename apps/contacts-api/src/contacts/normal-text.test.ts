import { describe, expect, it } from "vitest";
import { normalText } from "./normal-text.js";

describe("text as it is compared and sorted", () => {
  it.each([
    ["Doe", "doe"],
    [" ANN.LEE@Example.org\n", "ann.lee@example.org"],
    ["Zoe\u0308", "zo\u00eb"],
    ["a  b", "a  b"],
    ["\u{1F9D1}".repeat(250), "\u{1F9D1}".repeat(250)],
  ])("%j is %j", (text, expected) => {
    expect(normalText(text)).toBe(expected);
  });

  it.each([undefined, null, "", " \t\n"])("%j is none", (text) => {
    expect(normalText(text)).toBeNull();
  });

  it("is as long as an index takes, and no half of a pair is left at its end", () => {
    const normal = normalText(`x${"\u{1F9D1}".repeat(10_000)}`) ?? "";
    expect(normal.isWellFormed()).toBe(true);
    expect(Buffer.byteLength(normal)).toBeLessThan(2_600);
  });
});
