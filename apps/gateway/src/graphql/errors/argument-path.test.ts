import { parse } from "graphql";
import { expect, it } from "vitest";
import { argumentPath } from "./argument-path.js";

it.each([
  ["query ($v: ID) { f(id: $v) }", ["id"]],
  ["query ($v: ID) { f(input: { tags: [{ name: $v }] }) }", ["input", "tags", 0, "name"]],
  ["query ($v: ID) { f(input: { tags: [1, 2, $v] }) }", ["input", "tags", 2]],
  ["query ($v: ID) { f(list: [[1], [2, $v]]) }", ["list", 1, 1]],
  ["query ($v: Boolean) { f @include(if: $v) }", ["if"]],
  ["query ($v: ID) { a(id: 1) b(other: $v) }", ["other"]],
  ["query ($v: ID) { ...f } fragment f on Query { g(id: $v) }", ["id"]],
  ["query ($w: ID, $v: ID) { f(w: $w, v: $v) }", ["v"]],
  ["query ($v: ID) { f(first: $v, second: $v) }", ["first"]],
  ["query ($v: ID) { f }", ["v"]],
])("a variable is found where the document first uses it: %s", (document, path) => {
  expect(argumentPath(parse(document), "v")).toEqual(path);
});
