import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bearerToken, maxHeaderLength, usesBearerScheme } from "./bearer-token.js";

const alphabet = "ABCXYZabcxyz0189-._~+/".split("");
const b64token = fc
  .tuple(fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1 }), fc.string({ unit: fc.constant("=") }))
  .map(([body, padding]) => body + padding);

it("every b64token comes back as it was sent, whatever the case of the scheme", () => {
  const scheme = fc.mixedCase(fc.constant("bearer"));
  const spaces = fc.string({ unit: fc.constant(" "), minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(scheme, spaces, b64token, (name, gap, token) => {
      expect(bearerToken(name + gap + token)).toBe(token);
      expect(usesBearerScheme(name + gap + token)).toBe(true);
    }),
  );
});

it("the longest header allowed is read, and one character more is not", () => {
  const longest = `Bearer ${"a".repeat(maxHeaderLength - "Bearer ".length)}`;
  expect(bearerToken(longest)).toHaveLength(maxHeaderLength - "Bearer ".length);
  expect(bearerToken(`${longest}a`)).toBeNull();
});

describe("abuse", () => {
  it.each([
    ["nothing", ""],
    ["the scheme alone", "Bearer"],
    ["the scheme and a space", "Bearer "],
    ["a token alone", "abc"],
    ["another scheme", "Basic abc"],
    ["a longer scheme", "Bearers abc"],
    ["a scheme glued to its token", "Bearerabc"],
    ["a tab for a space", "Bearer\tabc"],
    ["two tokens", "Bearer abc def"],
    ["two schemes", "Bearer Bearer abc"],
    ["two headers joined", "Bearer abc, Bearer def"],
    ["a space before", " Bearer abc"],
    ["a space after", "Bearer abc "],
    ["a line feed after", "Bearer abc\n"],
    ["a second line", "Bearer abc\r\nX-Admin: 1"],
    ["padding alone", "Bearer ="],
    ["padding in the middle", "Bearer a=b"],
    ["quotes", 'Bearer "abc"'],
    ["a null character", "Bearer abc\0"],
    ["a letter that is no ASCII", "Bearer abcé"],
    ["a letter that folds to ASCII", "Bearer \u212A"],
    ["an escaped letter", "Bearer %61bc"],
  ])("%s is no token", (_, header) => {
    expect(bearerToken(header)).toBeNull();
  });

  it("no other header yields anything but a b64token", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), (rest) => {
        expect(bearerToken(`Bearer ${rest}`) ?? "a").toMatch(/^[A-Za-z0-9\-._~+/]+=*$/);
      }),
    );
  });
});
