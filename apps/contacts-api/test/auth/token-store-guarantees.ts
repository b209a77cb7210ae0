import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Caller } from "../../src/auth/caller.js";
import { tokenHash } from "../../src/auth/token-hash.js";
import type { TokenStore } from "../../src/auth/token-store.js";

export interface StoreWithTokens extends AsyncDisposable {
  readonly store: TokenStore;
  /** One token for each caller asked for, in their order. */
  readonly tokens: readonly string[];
}

const ann: Caller = { userId: "7", groupId: "3" };
const bob: Caller = { userId: "9007199254740991", groupId: "0" };

/** What every token store guarantees. `open` makes a store that holds a token for each of the callers. */
export function tokenStoreGuarantees(
  name: string,
  open: (callers: readonly Caller[]) => Promise<StoreWithTokens>,
): void {
  describe(`${name}, as a token store`, () => {
    it("finds exactly the caller that a token was made for", async () => {
      await using opened = await open([ann, bob]);
      const found = await Promise.all(opened.tokens.map((token) => opened.store.find(token)));
      expect(found).toStrictEqual([ann, bob]);
    });

    it("does not know a token that differs in any one character", async () => {
      await using opened = await open([ann]);
      const [token = ""] = opened.tokens;
      const position = fc.nat(token.length - 1);
      await fc.assert(
        fc.asyncProperty(position, fc.constantFrom("A", "b", "0", "-", "~"), async (index, character) => {
          fc.pre(token[index] !== character);
          const altered = token.slice(0, index) + character + token.slice(index + 1);
          expect(await opened.store.find(altered)).toBeNull();
        }),
      );
    });

    it("does not know a part of a token, a longer one, or nothing", async () => {
      await using opened = await open([ann]);
      const [token = ""] = opened.tokens;
      for (const other of ["", token.slice(1), token.slice(0, -1), `${token}=`, ` ${token}`, token + token]) {
        expect(await opened.store.find(other)).toBeNull();
      }
    });

    it("does not take a token's hash for the token, so that a leaked store lets no one in", async () => {
      await using opened = await open([ann]);
      expect(await opened.store.find(tokenHash(opened.tokens[0] ?? ""))).toBeNull();
    });

    it("knows no token by a name that every object has", async () => {
      await using opened = await open([ann]);
      for (const property of ["__proto__", "constructor", "toString", "size"]) {
        expect(await opened.store.find(property)).toBeNull();
      }
    });

    it("does not know any other token whatsoever", async () => {
      await using opened = await open([ann]);
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: "binary-ascii" }), async (token) => {
          expect(await opened.store.find(token)).toBeNull();
        }),
      );
    });
  });
}
