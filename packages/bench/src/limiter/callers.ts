import { createHash } from "node:crypto";

export const limit = { capacityTokens: 100, refillTokensPerSecond: 10 };
export const costTokens = 5;

/** As many as a busy service may have in the time in which a bucket fills. */
export const callerCount = 100_000;

/** Keys as limiters are given them: digests of bearer tokens. */
export function callerKeys(): readonly string[] {
  return Array.from({ length: callerCount }, (_, index) => createHash("sha256").update(`${index}`).digest("base64url"));
}

/** Calls back with one caller after the other, in an order that skips through all of them. */
export function nextCaller(keys: readonly string[]): () => string {
  // Shares no factor with the number of callers.
  const step = 39_119;
  let index = 0;
  return () => {
    index = (index + step) % keys.length;
    return keys[index] ?? "";
  };
}
