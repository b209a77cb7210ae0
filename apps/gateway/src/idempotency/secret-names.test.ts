import { expect, it } from "vitest";
import { secretNames } from "./secret-names.js";
import type { Secrets } from "./secret-names.js";

const namesOf = (text: string, secrets: Secrets) => secretNames(secrets, (digest) => digest(text));

it("the authority is the name that gateways of both secrets know, and the mirror the one that will be left", () => {
  const old = namesOf("text", { current: "a" });
  const both = namesOf("text", { current: "b", previous: "a" });
  const renewed = namesOf("text", { current: "b" });
  expect(old.mirrors).toEqual([]);
  expect(both).toEqual({ authority: old.authority, mirrors: [renewed.authority] });
});

it("names differ with the text and with the secret, and hold neither", () => {
  const names = ["text", "another"].flatMap((text) => ["a", "b"].map((current) => namesOf(text, { current })));
  expect(new Set(names.map(({ authority }) => authority)).size).toBe(4);
  for (const { authority } of names) expect(authority).toMatch(/^[\w-]{43}$/);
});
