import fc from "fast-check";
import { expect, it } from "vitest";
import { linesOf, maxRecordBytes } from "./lines-of.js";

async function linesIn(...chunks: readonly (string | Buffer)[]) {
  async function* bytes() {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  const lines: (string | number | null)[] = [];
  for await (const { bytes: line, number } of linesOf(bytes()))
    lines.push(number, line === null ? null : line.toString());
  return lines;
}

it("ends with a line feed, or a carriage return before one, and the last one without either", async () => {
  expect(await linesIn("a\r\n\nb\rc\n d")).toEqual([1, "a", 2, "", 3, "b\rc", 4, " d"]);
  expect(await linesIn("a\n")).toEqual([1, "a"]);
  expect(await linesIn("")).toEqual([]);
});

it("begins behind a byte order mark, but for any line that is not the first", async () => {
  expect(await linesIn("\uFEFFa\n\uFEFFb")).toEqual([1, "a", 2, "\uFEFFb"]);
  expect(await linesIn("\uFEFFa")).toEqual([1, "a"]);
});

it("is kept up to its longest, and told of beyond that", async () => {
  const longest = "x".repeat(maxRecordBytes);
  expect(await linesIn(`\uFEFF${longest}\r\n${longest}\n${longest}`)).toEqual([1, longest, 2, longest, 3, longest]);
  expect(await linesIn(`${longest}x\na\n${longest}${longest}\nb`)).toEqual([1, null, 2, "a", 3, null, 4, "b"]);
});

it("is the same however its bytes come", async () => {
  const character = fc.constantFrom("a", "é", "\n", "\r", "\r\n", '"', "\uFEFF");
  const text = fc.array(character, { maxLength: 30 }).map((parts) => Buffer.from(parts.join("")));
  await fc.assert(
    fc.asyncProperty(text, fc.nat(30), fc.nat(30), async (bytes, one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const parts = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
      expect(await linesIn(...parts)).toEqual(await linesIn(bytes));
    }),
  );
});
