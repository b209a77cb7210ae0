import { bearerToken, usesBearerScheme } from "service/bearer-token";
import type { Caller } from "./caller.js";
import { tokenHash } from "./token-hash.js";
import type { TokenStore } from "./token-store.js";

/**
 * The result of reading an Authorization header, with the challenge of RFC 6750, section 3.1:
 * - `caller`: let the request in; `tokenHash` stands for the token where the token must not appear, as in keys;
 * - `missing`: no bearer token was sent; 401 with a bare `Bearer` challenge, without an error code;
 * - `malformed`: the Bearer scheme without a well-formed token; `error="invalid_request"`;
 * - `unknown`: unknown, expired or revoked; 401 with `error="invalid_token"`;
 * - `unavailable`: the store is away; 503. `cause` is for the log.
 */
export type Authentication =
  | { readonly kind: "caller"; readonly caller: Caller; readonly tokenHash: string }
  | { readonly kind: "missing" | "malformed" | "unknown" }
  | { readonly kind: "unavailable"; readonly cause: unknown };

/** Never throws. `header` is the Authorization header, if there is one. */
export async function authenticate(store: TokenStore, header: string | undefined): Promise<Authentication> {
  if (header === undefined || !usesBearerScheme(header)) return { kind: "missing" };
  const token = bearerToken(header);
  if (token === null) return { kind: "malformed" };
  try {
    const caller = await store.find(token);
    return caller === null ? { kind: "unknown" } : { kind: "caller", caller, tokenHash: tokenHash(token) };
  } catch (cause) {
    return { kind: "unavailable", cause };
  }
}
