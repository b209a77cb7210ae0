import { Readable } from "node:stream";
import { unknownField, violation } from "domain/model";
import type { Path } from "domain/model";
import { expect, it } from "vitest";
import { importLines } from "./import-lines.js";

it("what is wrong in a line is told by the names of fields, and by no text of the client's", async () => {
  const paths: readonly Path[] = [
    ["input", "birth_city"],
    ["input", "tags", 2, "nickName2"],
    ["input", "ada@example.org"],
    ["input", "Ada Lovelace", "mail"],
    ["input", "+33 6 12 34 56 78"],
    ["input", "0612345678"],
    ["input", "a".repeat(101)],
  ];
  const lines = importLines("jsonl", Readable.from([Buffer.from("{}\n")]), {
    readContact: () => paths.map((path) => violation(unknownField, path)),
    checkAnswers: async () => {},
  });
  const { value } = await lines.next();
  const line = await value?.read();
  expect(line && "errors" in line ? line.errors.map(({ path }) => path) : []).toEqual([
    ["input", "birth_city"],
    ["input", "tags", 2, "nickName2"],
    ["input", "…"],
    ["input", "…", "mail"],
    ["input", "…"],
    ["input", "…"],
    ["input", "…"],
  ]);
});
