import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

const keyLength = 32;
const ivLength = 12;
const tagLength = 16;
// A version of the format, for keys to come.
const dataKeyId = 1;

const derive = (key: Uint8Array | string, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", key, "", `submissions ${purpose}`, keyLength));

export const createDataKey = (): Buffer => randomBytes(keyLength);

/** Encrypts with AES-256-GCM; `of` is what it belongs to, and opens nothing else. */
function encrypt(key: Buffer, plain: Uint8Array, of: string): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(of));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws where it is not what was encrypted under this key, or belongs to something else. */
function decrypt(key: Buffer, sealed: Uint8Array, of: string): Buffer {
  const end = sealed.length - tagLength;
  // Otherwise a tag that was cut off would do, which is easier to guess.
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, ivLength), { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(of)).setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(ivLength, end)), decipher.final()]);
}

/** What a secret of the operator's does: it keeps the key that everything else is encrypted with. */
export class KeyWrap {
  /** Tells secrets apart without showing them. */
  readonly name: string;
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = derive(secret, "key");
    this.name = derive(secret, "name").toString("base64url");
  }

  wrap(dataKey: Buffer): Buffer {
    return encrypt(this.#key, dataKey, "data key");
  }

  unwrap(wrapped: Uint8Array): Buffer {
    return decrypt(this.#key, wrapped, "data key");
  }
}

/**
 * Seals what is stored, and names what must be found again. Everything follows from one random key of the database's, so
 * that nothing has to be written anew when the operator's secret changes.
 */
export class Vault {
  /** Under which the records of submissions are made. */
  readonly recordSecret: string;
  readonly #sealKey: Buffer;
  readonly #nameKey: Buffer;

  constructor(dataKey: Buffer) {
    this.#sealKey = derive(dataKey, "seal");
    this.#nameKey = derive(dataKey, "names");
    this.recordSecret = derive(dataKey, "records").toString("base64url");
  }

  /** The first byte is the key's id. */
  seal(text: string, of: string): Buffer {
    return Buffer.concat([Buffer.of(dataKeyId), encrypt(this.#sealKey, Buffer.from(text), of)]);
  }

  open(sealed: Uint8Array, of: string): string {
    if (sealed[0] !== dataKeyId) throw new TypeError("The key of what is sealed is not known.");
    return decrypt(this.#sealKey, sealed.subarray(1), of).toString();
  }

  /** One name for one text of one kind, from which the text can't be told. */
  nameOf(kind: "key" | "input" | "person" | "token", ...texts: readonly string[]): string {
    return createHmac("sha256", this.#nameKey)
      .update(JSON.stringify([kind, ...texts]))
      .digest("base64url");
  }
}
