import type { Caller } from "./caller.js";
import { tokenHash } from "./token-hash.js";
import type { TokenStore } from "./token-store.js";

/**
 * A store of the given tokens, for a service without Redis. Tokens are looked up by hash, so that timing reveals nothing
 * about them.
 */
export function createMemoryTokenStore(tokens: ReadonlyMap<string, Caller>): TokenStore {
  const callers = new Map([...tokens].map(([token, caller]) => [tokenHash(token), caller]));
  return { find: async (token) => callers.get(tokenHash(token)) ?? null };
}
