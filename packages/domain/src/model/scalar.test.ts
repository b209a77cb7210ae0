import fc from "fast-check";
import { expect, it } from "vitest";
import * as scalars from "./scalar.js";
import { isId } from "./scalar.js";

it("every non-negative safe integer is an id in its usual spelling", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (id) => {
      expect(isId(String(id))).toBe(true);
    }),
  );
  expect(isId("0")).toBe(true);
  expect(isId("9007199254740991")).toBe(true);
});

it.each(["", " ", "-1", "-0", "+1", "07", "1.0", "1e3", "0x1", "1n", " 1", "1\n", "１", "9007199254740992", "NaN"])(
  "%j is no id",
  (text) => {
    expect(isId(text)).toBe(false);
  },
);

it("no rule ever throws, whatever it is asked of", () => {
  const rules = Object.values(scalars).flatMap((scalar) => (typeof scalar === "object" ? scalar.rules : []));
  const text = fc.string({ unit: "binary" });
  const halfPair = fc.tuple(text, text).map(([before, after]) => `${before}\ud83d${after}@example.org`);
  fc.assert(
    fc.property(fc.oneof(fc.anything(), text, halfPair), fc.constantFrom(...rules), (value, { holds }) => {
      expect(() => holds(value)).not.toThrow();
    }),
    { numRuns: 1_000 },
  );
});
