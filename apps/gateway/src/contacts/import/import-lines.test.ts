import { Readable } from "node:stream";
import { present, unknownField, violation } from "domain/model";
import { expect, it } from "vitest";
import { importLines } from "./import-lines.js";

it("what is wrong in a line is told by the names of fields, and by no text of the client's", async () => {
  const violations = [
    violation(present, ["input", "tags", 2, "name"]),
    violation(unknownField, ["input", "tags", 2, "Lovelace_Ada"]),
    violation(unknownField, ["input", "ada@example.org"]),
  ];
  const lines = importLines("jsonl", Readable.from([Buffer.from("{}\n")]), {
    readContact: () => violations,
    checkAnswers: async () => {},
  });
  const { value } = await lines.next();
  const line = await value?.read();
  expect(line && "errors" in line ? line.errors.map(({ path }) => path) : []).toEqual([
    ["input", "tags", 2, "name"],
    ["input", "tags", 2, "…"],
    ["input", "…"],
  ]);
});
