import { createHash } from "node:crypto";

/**
 * The SHA-256 of a token in 64 hexadecimal digits: what a store keeps in the token's place.
 * A token is 32 random bytes, so nothing can be guessed from its hash, and a slow hash with a salt would
 * add its cost to every request and no safety.
 */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/**
 * The public name of a token: the first 12 digits of its hash. It is derived, so finding a token by its id needs
 * no second index that could disagree with the first, and 48 bits keep thousands of tokens apart.
 */
export function tokenId(hash: string): string {
  return hash.slice(0, 12);
}

/** Whether `text` is written like a token's public id. No issued token is: tokens are 43 characters long. */
export function isTokenId(text: string): boolean {
  return /^[\da-f]{12}$/.test(text);
}
