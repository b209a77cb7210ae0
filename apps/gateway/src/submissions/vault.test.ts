import { describe, expect, it } from "vitest";
import { createDataKey, KeyWrap, Vault } from "./vault.js";

const vault = new Vault(createDataKey());

describe("what is sealed", () => {
  it("opens for what it was sealed for, in whatever alphabet it is written", () => {
    for (const text of ["", "s3cret", "Ada Lovelace, Ada Łovelace, 阿达, 👩🏽‍💻", "a".repeat(100_000)]) {
      expect(vault.open(vault.seal(text, "row 1"), "row 1")).toBe(text);
    }
  });

  it("does not open for anything else", () => {
    const sealed = vault.seal("s3cret", "row 1");
    expect(() => vault.open(sealed, "row 2")).toThrow(Error);
    expect(() => vault.open(sealed, "")).toThrow(Error);
  });

  it("does not open under another database's key", () => {
    expect(() => new Vault(createDataKey()).open(vault.seal("s3cret", "row"), "row")).toThrow(Error);
  });

  it("opens under the same key in another process", () => {
    const key = createDataKey();
    expect(new Vault(key).open(new Vault(key).seal("s3cret", "row"), "row")).toBe("s3cret");
  });

  it("does not open once any of its bytes was changed", () => {
    const sealed = vault.seal("s3cret", "row");
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => vault.open(changed, "row")).toThrow(Error);
    }
    expect(() => vault.open(Buffer.alloc(0), "row")).toThrow(Error);
  });

  it("does not open once it was cut off, whatever is left of its tag", () => {
    const sealed = vault.seal("s3cret", "row");
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => vault.open(sealed.subarray(0, length), "row")).toThrow(Error);
    }
    // Whoever made it would have to guess these 32 bits.
    expect(() => vault.open(sealed.subarray(0, 13), "row")).toThrow("tag length: 4");
  });

  it("looks different each time, and shows nothing of the text", () => {
    const [one, other] = [vault.seal("s3cret", "row"), vault.seal("s3cret", "row")];
    expect(one.equals(other)).toBe(false);
    expect(one.includes("s3cret")).toBe(false);
  });
});

describe("a name", () => {
  it("is one for one text of one kind, and shows nothing of it", () => {
    expect(vault.nameOf("token", "s3cret")).toBe(vault.nameOf("token", "s3cret"));
    expect(vault.nameOf("token", "s3cret")).toMatch(/^[\w-]{43}$/);
  });

  it("is another one for another text, kind, number of texts or database", () => {
    const names = [
      vault.nameOf("token", "ab"),
      vault.nameOf("token", "ac"),
      vault.nameOf("token", "a", "b"),
      vault.nameOf("token", "", "ab"),
      vault.nameOf("key", "ab"),
      vault.nameOf("person", "ab"),
      vault.nameOf("input", "ab"),
      new Vault(createDataKey()).nameOf("token", "ab"),
    ];
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("a secret", () => {
  it("keeps the key that another secret can't take out", () => {
    const key = createDataKey();
    const wrapped = new KeyWrap("s3cret").wrap(key);
    expect(new KeyWrap("s3cret").unwrap(wrapped)).toEqual(key);
    expect(() => new KeyWrap("s3cres").unwrap(wrapped)).toThrow(Error);
    expect(wrapped.includes(key)).toBe(false);
  });

  it("is told from others by a name that does not show it", () => {
    expect(new KeyWrap("s3cret").name).toBe(new KeyWrap("s3cret").name);
    expect(new KeyWrap("s3cres").name).not.toBe(new KeyWrap("s3cret").name);
    expect(new KeyWrap("s3cret").name).toMatch(/^[\w-]{43}$/);
  });
});
