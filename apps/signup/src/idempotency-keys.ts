import type { CreateContactInput } from "contacts-graphql-client";

const name = "sign-up-secret";

/** Makes the idempotency keys of this browser. */
export interface IdempotencyKeys {
  /** The same for the same input, in every tab and after every reload: sent often, it is one contact. */
  keyOf(input: CreateContactInput): string;
  /** From now on the same input is another sign-up. */
  renew(): void;
}

/** A key is a secret of this browser, so that nobody guesses it, and a digest of the input. No input is stored. */
export function idempotencyKeys(storage: Storage | null): IdempotencyKeys {
  let own = newSecret();
  const keep = (secret: string): void => {
    own = secret;
    try {
      storage?.setItem(name, secret);
    } catch {} // Denied: the secret is this page's alone.
  };
  const kept = (): string | null => {
    try {
      return storage?.getItem(name) ?? null;
    } catch {
      return null;
    }
  };
  // At once, and read again for each key: two tabs that begin together have the same one when they send.
  if (kept() === null) keep(own);
  return {
    keyOf: (input) => `${kept() ?? own}-${digest(JSON.stringify(input))}`,
    renew: () => keep(newSecret()),
  };
}

// crypto.randomUUID is not there on pages that were loaded by plain HTTP, and neither is crypto.subtle.
const newSecret = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** FNV-1a of 64 bits: it only has to tell a few inputs of one browser apart. */
function digest(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
