import { readFileSync } from "node:fs";
import { tableOf } from "testing/documents";
import { expect, it } from "vitest";

// A type has no values to ask for, so its source is read.
const source = readFileSync(new URL("rule.ts", import.meta.url), "utf8");
const [, union = ""] = /export type ViolationCode =([^;]+);/.exec(source) ?? [];
const codes = Array.from(union.matchAll(/"(\w+)"/g), ([, code]) => code);

it("docs/errors.md lists every code that a violation may have", () => {
  expect(codes).toContain("REQUIRED");
  expect(tableOf("docs/errors.md", "Violations").map(([code]) => code)).toEqual(codes);
});
