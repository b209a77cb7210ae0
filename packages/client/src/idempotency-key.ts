/** A key that nobody else makes. `crypto.randomUUID` is not there on pages that were loaded by plain HTTP. */
export const newIdempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
