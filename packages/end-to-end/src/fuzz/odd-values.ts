import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { mail } from "./canaries.js";

const texts = [
  "",
  " ",
  mail,
  ` ${mail.toUpperCase().replace("C4NARY", "c4nary")} `,
  `"Ada" <${mail}>`,
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff\ud800",
  "\ufeff",
  "\u202e\u2066",
  "e\u0301",
  "\u{1f469}\u200d\u{1f52c}",
  "ﬀ",
  "İ",
  "'; drop table contacts; --",
  "$1",
  "\\",
  "%00",
  "../../etc/passwd",
  "__proto__",
  "constructor",
  "toString",
  "-0",
  "1e999",
  "9007199254740993",
  "99999999999999999999999999",
  "٣",
  "0x10",
  "NaN",
  "2026-02-30",
  "0000-00-00T00:00:00Z",
  "+275760-09-13T00:00:00.001Z",
  "1990-05-17T24:00:00+25:00",
  "now-99999999999y/y",
  "a".repeat(300),
  "é".repeat(10_001),
  "\n".repeat(70),
];

/** What belongs there, and now and then one of those that do not. */
export const mostly = <Value>(usual: Value, ...odd: readonly Value[]): Arbitrary<Value> =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...odd) });

/** Text of a kind that programs trip over. */
export const oddText: Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...texts) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 20 }) },
);

const numbers = [0, -0, 1, -1, 1.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e21, -1e308, 5e-324];

const nested = (depth: number, isList: boolean): unknown =>
  Array.from({ length: depth }).reduce<unknown>((inner) => (isList ? [inner] : { data: inner }), mail);

/** A value that hardly any place takes. Undefined takes away what was there. */
export const oddValue: Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: oddText },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(undefined, null, true, false, [], {}, [[]], [null], ...numbers) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(2, 11, 60, 201, 3_000), fc.boolean()).map((how) => nested(...how)) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(many(30), many(1_100), many(200).map(String), keys(250)) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>({ toString: 1 }, { length: -1 }, { id: mail }, [mail], [[mail]]) },
);

function many(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function keys(count: number): object {
  return Object.fromEntries(many(count).map((index) => [`key${index}`, index]));
}

// As many as the deepest places that there are, such as the value of a condition of a search.
const path = fc.array(fc.nat(255), { minLength: 1, maxLength: 12, size: "max" });

/** A value with one to three odd ones somewhere in it. */
export const withOddValues = (value: unknown): Arbitrary<unknown> =>
  fc
    .array(fc.tuple(path, oddValue), { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce((changed, [of, odd]) => replacedAt(changed, of, odd), value));

/** `value` with `odd` at the place that is reached by so many steps, of which each chooses among what there is. */
export function replacedAt(value: unknown, steps: readonly number[], odd: unknown): unknown {
  const [step, ...others] = steps;
  if (step === undefined || typeof value !== "object" || value === null) return odd;
  const entries = Object.entries(value);
  const [name, old] = entries[step % entries.length] ?? [];
  if (name === undefined) return odd;
  const changed = replacedAt(old, others, odd);
  return Array.isArray(value) ? value.with(Number(name), changed) : { ...value, [name]: changed };
}

/** A text in which pieces were put in, or in place of what was there. */
export const withOddPieces = (text: string, pieces: readonly string[]): Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom("", ...pieces), fc.boolean()), { minLength: 1, maxLength: 4 })
    .map((edits) =>
      edits.reduce((edited, [place, length, piece, isRepeated]) => {
        const at = place % (edited.length + 1);
        const put = isRepeated ? edited.slice(at, at + length) + piece : piece;
        return edited.slice(0, at) + put + edited.slice(isRepeated ? at : at + length);
      }, text),
    );
