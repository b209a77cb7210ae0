import { expect, it } from "vitest";
import requestExample from "../contract/create-contact.request.json" with { type: "json" };
import responseExample from "../contract/create-contact.response.json" with { type: "json" };
import { sectionOf } from "./documents.js";

it("docs/contract.md quotes the example that the tests compare with", () => {
  const quoted = sectionOf("docs/contract.md", "The documented example").matchAll(/^```json\n(.+?)^```/gms);
  expect(Array.from(quoted, ([, json = ""]) => JSON.parse(json))).toEqual([requestExample, responseExample]);
});
