import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { readToken } from "./read-token.js";

const read = (...chunks: readonly string[]) => readToken(Readable.from(chunks.map((chunk) => Buffer.from(chunk))));

it("a token is read whole, without the line break that ends it", async () => {
  expect(await read("t0", "ken\n")).toBe("t0ken");
  expect(await read("  a-b._~+/=\r\n")).toBe("a-b._~+/=");
});

it.each([
  ["nothing", ""],
  ["a line break", "\n"],
  ["two tokens", "t0ken\nt1ken\n"],
  ["a header", "Bearer t0ken"],
  ["what no token has in it", "t0kén"],
  ["what is too long for a header", "a".repeat(5_000)],
])("%s is no token", async (_, text) => {
  expect(await read(text)).toBeNull();
});

it("does not read on once it is too much", async () => {
  let chunks = 0;
  const endless = async function* () {
    for (;;) {
      chunks += 1;
      yield "a".repeat(1_000);
    }
  };
  expect(await readToken(endless())).toBeNull();
  expect(chunks).toBe(5);
});
