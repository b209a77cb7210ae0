import type { CreateContactInput } from "contacts-graphql-client";

const secretName = "sign-up-secret";
const spentName = "sign-up-spent-keys";
// Of a browser that nobody has signed up with for a day, nothing is known any more.
const maxIdleMs = 24 * 60 * 60 * 1_000;
// A spent key that is forgotten finds what was refused under it, and is spent anew.
const maxSpent = 20;

/** Makes the idempotency keys of this browser. */
export interface IdempotencyKeys {
  /** The same for the same input, in every tab and after every reload, for a day: sent often, it is one contact. */
  readonly keyOf: (input: CreateContactInput) => string;
  /** What was sent under `key` was refused or taken back: from now on the same input is another sign-up. */
  readonly spend: (key: string) => void;
}

/** A key is a secret of this browser, so that nobody guesses it, and a digest of the input. No input is stored. */
export function idempotencyKeys(storage: Storage | null, now: () => number = Date.now): IdempotencyKeys {
  const kept = new Kept(storage);
  const spent = (): readonly string[] => kept.read(spentName)?.split(" ") ?? [];
  const usedSecret = (): string => {
    const [known = "", usedAtMs] = kept.read(secretName)?.split(" ") ?? [];
    const isKnown = now() - Number(usedAtMs) < maxIdleMs;
    const secret = isKnown ? known : newSecret();
    if (!isKnown) kept.write(spentName, "");
    kept.write(secretName, `${secret} ${now()}`);
    return secret;
  };
  // At once, and read again for each key: two tabs that begin together have the same one when they send.
  usedSecret();
  return {
    keyOf(input) {
      const secret = usedSecret();
      const keys = spent();
      for (let round = 0; ; round += 1) {
        const key = `${secret}-${digest(`${secret} ${round} ${JSON.stringify(input)}`)}`;
        if (!keys.includes(key)) return key;
      }
    },
    spend(key) {
      const others = spent().filter((other) => other !== key);
      kept.write(spentName, [...others, key].slice(-maxSpent).join(" "));
    },
  };
}

/** Storage that may be denied or full: then what is written is this page's alone. */
class Kept {
  readonly #storage: Storage | null;
  readonly #own = new Map<string, string>();

  constructor(storage: Storage | null) {
    this.#storage = storage;
  }

  read(name: string): string | null {
    const own = this.#own.get(name) ?? null;
    try {
      return this.#storage?.getItem(name) ?? own;
    } catch {
      return own;
    }
  }

  write(name: string, value: string): void {
    this.#own.set(name, value);
    try {
      this.#storage?.setItem(name, value);
    } catch {}
  }
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
