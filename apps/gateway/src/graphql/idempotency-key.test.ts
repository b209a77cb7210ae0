import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readIdempotencyKey } from "./idempotency-key.js";

const keyOf = (argument: string | null | undefined, header: string | null = null, fieldCount = 1) =>
  readIdempotencyKey(argument, header, () => fieldCount);
const mistake = {
  key: null,
  violations: [{ path: ["idempotencyKey"], code: "INVALID_KEY", message: expect.any(String) }],
};

describe("an idempotency key", () => {
  it("is none where none is given", () => {
    expect(keyOf(undefined)).toEqual({ key: null, violations: [] });
    expect(keyOf(null)).toEqual({ key: null, violations: [] });
  });

  it("is the argument before it is the header", () => {
    expect(keyOf("a", "b").key).toBe("a");
    expect(keyOf(null, "b").key).toBe("b");
    expect(keyOf("a", "not a key", 2)).toEqual({ key: "a", violations: [] });
  });

  it("is the same in the quotes of a structured field", () => {
    expect(keyOf(null, '"8e03978e-40d5-43dd-bc93-6894a57f9324"').key).toBe("8e03978e-40d5-43dd-bc93-6894a57f9324");
    expect(keyOf(null, String.raw`"a\"b\\c"`).key).toBe(String.raw`a"b\c`);
  });

  it("is refused as a header that could mean several fields", () => {
    expect(keyOf(null, "a", 2)).toEqual(mistake);
    expect(keyOf(undefined, "a", 2)).toEqual(mistake);
  });

  it("is any visible ASCII, up to 255 characters", () => {
    const key = fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(key, (text) => {
        fc.pre(text !== "" && !text.startsWith('"'));
        expect(keyOf(text)).toEqual({ key: text, violations: [] });
        expect(keyOf(null, JSON.stringify(text)).key).toBe(text);
      }),
    );
    expect(keyOf("a".repeat(255)).key).toHaveLength(255);
    expect(keyOf(`"${"a".repeat(255)}"`).key).toHaveLength(255);
  });

  it.each([
    "",
    " ",
    '"',
    '""',
    '"a',
    '"a"b"',
    String.raw`"a\b"`,
    "a b",
    '"a b"',
    "a, a",
    '"a", "a"',
    '"a";b=c',
    "é",
    "\u007f",
    "a\n",
    "a\0",
    "a".repeat(256),
    `"${"a".repeat(256)}"`,
    `"${String.raw`\"`.repeat(256)}"`,
    `"${"\\".repeat(1_000_000)}`,
  ])("is refused where it is %j", (text) => {
    expect(keyOf(text)).toEqual(mistake);
    expect(keyOf(null, text)).toEqual(mistake);
    expect(JSON.stringify(keyOf(`s3cret ${text}`))).not.toContain("s3cret");
  });
});
