import { expect, it } from "vitest";
import { ResponseReader } from "./response-reader.js";

const plain = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nnaïf";
const chunked = "HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\na\r\n0123456789\r\n0\r\n\r\n";

it.each([
  ["of a known length", plain, { status: 200, body: "naïf" }],
  ["in chunks", chunked, { status: 201, body: "abc0123456789" }],
])("reads a response %s, however its bytes arrive, one after the other", (_form, text, response) => {
  const bytes = Buffer.from(text);
  for (const step of [1, 7, bytes.length]) {
    const reader = new ResponseReader();
    for (let turn = 0; turn < 2; turn += 1) {
      const answers = Array.from({ length: Math.ceil(bytes.length / step) }, (_, index) =>
        reader.read(bytes.subarray(index * step, (index + 1) * step)),
      );
      expect(answers.at(-1)).toEqual(response);
      expect(answers.slice(0, -1).every((answer) => answer === null)).toBe(true);
    }
  }
});

it("refuses bytes that belong to no response", () => {
  expect(() => new ResponseReader().read(Buffer.from(`${plain}more`))).toThrow(/nobody asked for/);
});
