import type { Caller } from "./caller.js";

export interface TokenStore {
  /**
   * Called once for each request, with a token in b64token syntax.
   * Null: the token is unknown, expired or revoked, and no one learns which. A throw: the store is away.
   */
  find(token: string): Promise<Caller | null>;
}
