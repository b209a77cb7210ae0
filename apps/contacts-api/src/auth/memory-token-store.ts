import type { Caller } from "./caller.js";
import { tokenHash } from "./token-hash.js";
import type { TokenStore } from "./token-store.js";

/**
 * A store that holds the given tokens and no others, for a service that runs without Redis.
 * Tokens are looked up by their hash: how long a comparison takes then tells nothing about the token itself.
 */
export function createMemoryTokenStore(tokens: ReadonlyMap<string, Caller>): TokenStore {
  const callers = new Map([...tokens].map(([token, caller]) => [tokenHash(token), caller]));
  return { find: async (token) => callers.get(tokenHash(token)) ?? null };
}
