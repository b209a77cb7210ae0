import { expect, it } from "vitest";
import { acceptsJsonAlone } from "./accepts-json-alone.js";

it.each([
  ["application/json", true],
  ["Application/JSON; charset=utf-8, text/plain", true],
  ["application/graphql-response+json, application/json;q=0.9", false],
  ["application/json, text/plain, */*", false],
  ["application/*", false],
  ["*/*", false],
  ["", false],
  [undefined, false],
])("a client that accepts %s: %s", (accept, expected) => {
  expect(acceptsJsonAlone(accept)).toBe(expected);
});
