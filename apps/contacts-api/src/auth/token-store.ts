import type { Caller } from "./caller.js";

export interface TokenStore {
  /**
   * Called once per request, with a token in b64token syntax. Null if the token is unknown, expired or revoked; callers
   * do not learn which. A throw means that the store is away.
   */
  find(token: string): Promise<Caller | null>;
}
