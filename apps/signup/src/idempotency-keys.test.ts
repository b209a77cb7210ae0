import { describe, expect, test } from "vitest";
import { memoryStorage } from "../test/memory-storage.js";
import { idempotencyKeys } from "./idempotency-keys.js";

const input = { firstname: "Camille", surname: "Moreau" };

describe("an idempotency key", () => {
  test("is the same for the same input in every tab, however many have opened at once", () => {
    const storage = memoryStorage();
    const tabs = [idempotencyKeys(storage), idempotencyKeys(storage)];
    storage.clear();
    tabs.push(idempotencyKeys(storage), idempotencyKeys(storage));
    expect(new Set(tabs.map((tab) => tab.keyOf(input))).size).toBe(1);
  });

  test("is another one for another input, and in another browser", () => {
    const keys = idempotencyKeys(memoryStorage());
    const other = idempotencyKeys(memoryStorage());
    const all = [keys.keyOf(input), keys.keyOf({ ...input, surname: "Morea" }), keys.keyOf({}), other.keyOf(input)];
    expect(new Set(all).size).toBe(4);
  });

  test("is another one after the sign-up was refused or taken back", () => {
    const keys = idempotencyKeys(memoryStorage());
    const first = keys.keyOf(input);
    keys.renew();
    expect(keys.keyOf(input)).not.toBe(first);
  });

  test("is the same for as long as a page is open where storage is denied", () => {
    const keys = idempotencyKeys(null);
    expect(keys.keyOf(input)).toBe(keys.keyOf(input));
  });

  test("is one that the gateway takes, and storage holds nothing of the input", () => {
    const storage = memoryStorage();
    const key = idempotencyKeys(storage).keyOf({ firstname: "Élodie 😀" });
    expect(key).toMatch(/^[0-9a-f]{32}-[0-9a-f]{16}$/);
    expect(key).toBe(`${storage.getItem("sign-up-secret")}-${key.slice(-16)}`);
  });
});
