import { bearerToken, usesBearerScheme } from "service/bearer-token";
import type { Caller } from "./caller.js";
import { tokenHash } from "./token-hash.js";
import type { TokenStore } from "./token-store.js";

/**
 * What a request's Authorization header comes to. With the challenge that RFC 6750, section 3.1, asks for:
 * - `caller`: let the request in; `tokenHash` names the token where the token itself must not go, as in a bucket's key;
 * - `missing`: no bearer token was attempted; 401 with a bare `Bearer` challenge, without an error code;
 * - `malformed`: the Bearer scheme without a well-formed token; `error="invalid_request"`;
 * - `unknown`: unknown, expired or revoked; 401 with `error="invalid_token"`;
 * - `unavailable`: the store is away, so no one can tell; 503. `cause` is for the log.
 */
export type Authentication =
  | { readonly kind: "caller"; readonly caller: Caller; readonly tokenHash: string }
  | { readonly kind: "missing" | "malformed" | "unknown" }
  | { readonly kind: "unavailable"; readonly cause: unknown };

/** Never throws. `header` is the request's Authorization header, undefined where there is none. */
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
