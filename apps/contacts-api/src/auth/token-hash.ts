import * as crypto from "node:crypto";

/**
 * The SHA-256 of a token in hexadecimal, stored in place of the token. A token is 32 random bytes, so its hash cannot be
 * reversed by guessing; a slow, salted hash would cost time on every request and add no safety.
 */
export function tokenHash(token: string): string {
  return crypto.hash("sha256", token);
}

/**
 * The public id of a token: the first 12 digits of its hash. Because it is derived, no second index is needed to find a
 * token by its id; 48 bits tell thousands of tokens apart.
 */
export function tokenId(hash: string): string {
  return hash.slice(0, 12);
}

/** Whether `text` has the form of a token's id. No token does: tokens are 43 characters long. */
export function isTokenId(text: string): boolean {
  return /^[\da-f]{12}$/.test(text);
}
