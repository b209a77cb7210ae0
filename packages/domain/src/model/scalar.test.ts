import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as scalars from "./scalar.js";

const { date, dateTime, id, isId, mail, numericText, phone, text } = scalars;

it("every non-negative safe integer is an id in its usual spelling", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (number) => {
      expect(isId(String(number))).toBe(true);
    }),
  );
  expect(isId("0")).toBe(true);
  expect(isId("9007199254740991")).toBe(true);
});

it.each(["", " ", "-1", "-0", "+1", "07", "1.0", "1e3", "0x1", "1n", " 1", "1\n", "１", "9007199254740992", "NaN"])(
  "%j is no id",
  (value) => {
    expect(isId(value)).toBe(false);
  },
);

it("no rule ever throws, whatever it is asked of", () => {
  const rules = Object.values(scalars).flatMap((scalar) => (typeof scalar === "object" ? scalar.rules : []));
  const anyText = fc.string({ unit: "binary" });
  const halfPair = fc.tuple(anyText, anyText).map(([before, after]) => `${before}\ud83d${after}@example.org`);
  fc.assert(
    fc.property(fc.oneof(fc.anything(), anyText, halfPair), fc.constantFrom(...rules), (value, { holds }) => {
      expect(() => holds(value)).not.toThrow();
    }),
    { numRuns: 1_000 },
  );
});

describe("two spellings of one value are equal once they are normalized", () => {
  it.each([
    [text, " Zoe\u0308  de\n LA Tour ", "zo\u00eb de la tour"],
    [text, "J\u030c", "\u01f0"],
    [numericText, "12 Bis", "12  bis"],
    [mail, " Ada@Example.ORG", "ada@example.org"],
    [phone, "+33 6 12 34 56 78", "06.12.34.56.78"],
    [phone, "112", "1 1 2"],
    [phone, " Unknown", "unknown"],
    [date, " 1990-06-01 ", "1990-06-01T00:00:00+02:00"],
    [date, "1990-06-01T00:00:00Z", "1990-06-01T23:59:59.999-11:00"],
    [dateTime, " 2026-01-01T02:00:00.120+02:00", "2026-01-01T00:00:00.12Z"],
  ])("$0.kind: %j and %j", (scalar, one, other) => {
    expect(scalar.normalize(one)).toBe(scalar.normalize(other));
  });

  it.each([
    [text, "Anne Marie", "Annemarie"],
    [text, "e", "\u00e9"],
    [mail, "ada@example.org", "ada@example.com"],
    [phone, "0612345678", "0612345679"],
    [phone, "12345678", "912345678"],
    [phone, "unknown", "none"],
    [date, "1990-06-01", "1990-06-02T00:00:00+02:00"],
    [date, "June", "July"],
    [dateTime, "2026-01-01T00:00:00.123456Z", "2026-01-01T00:00:00.123457Z"],
    [id, "1", "2"],
  ])("and two values are not: $0.kind: %j and %j", (scalar, one, other) => {
    expect(scalar.normalize(one)).not.toBe(scalar.normalize(other));
  });

  // Marks that join a letter in lower case are rare in random text.
  const letter = fc.constantFrom("J\u030c", "H\u0331", "\u03a3", "\u0130", "\u00c9", "e\u0301", "\ud83d");
  const anyText = fc.array(fc.oneof(fc.string({ unit: "binary" }), letter)).map((parts) => parts.join(""));
  const space = fc.constantFrom(" ", "\n", "\t ", "\u00a0", "\u2003");

  it("the normal form of any value is its own", () => {
    const compared = fc.constantFrom(text, numericText, mail, phone, date, dateTime);
    const value = fc.oneof(
      anyText,
      fc.date({ noInvalidDate: true }).map((day) => day.toISOString()),
    );
    fc.assert(
      fc.property(compared, value, (scalar, spelling) => {
        const normal = scalar.normalize(spelling);
        expect(scalar.normalize(normal)).toBe(normal);
      }),
      { numRuns: 1_000 },
    );
  });

  it("text is the same composed or decomposed, in lower case, and with other spaces", () => {
    fc.assert(
      fc.property(anyText, anyText, space, space, (before, after, one, other) => {
        const normal = text.normalize(`${before}${one}${after}`);
        expect(text.normalize(`${one}${before}${other}${after}${other}`)).toBe(normal);
        expect(text.normalize(`${before}${one}${after}`.normalize("NFD"))).toBe(normal);
        expect(text.normalize(`${before}${one}${after}`.toLowerCase())).toBe(normal);
      }),
    );
  });

  it("a phone number is the same however its digits are grouped, with its country code or trunk prefix", () => {
    const digits = fc.stringMatching(/^[1-9]\d{8}$/);
    const separator = fc.constantFrom(" ", ".", "-", "/", ")", "\u202f");
    fc.assert(
      fc.property(digits, separator, fc.constantFrom("0", "+33 ", "0033", "+33 (0)"), (number, between, prefix) => {
        expect(phone.normalize(prefix + number.split("").join(between))).toBe(number);
      }),
    );
  });
});
