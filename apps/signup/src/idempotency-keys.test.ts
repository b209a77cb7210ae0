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

  test.each([
    ["kept", memoryStorage()],
    ["denied", null],
  ])(
    "is another one after the sign-up was refused or taken back, for that input alone: storage is %s",
    (_, storage) => {
      const keys = idempotencyKeys(storage);
      const [first, other] = [keys.keyOf(input), keys.keyOf({})];
      keys.spend(first);
      const second = keys.keyOf(input);
      keys.spend(first);
      expect(second).not.toBe(first);
      expect(keys.keyOf(input)).toBe(second);
      expect(keys.keyOf({})).toBe(other);
      keys.spend(second);
      expect([first, second]).not.toContain(keys.keyOf(input));
    },
  );

  test("is the same in another tab, after the first was spent there", () => {
    const storage = memoryStorage();
    const [here, there] = [idempotencyKeys(storage), idempotencyKeys(storage)];
    there.spend(there.keyOf(input));
    expect(here.keyOf(input)).toBe(there.keyOf(input));
  });

  test("comes back after many others were spent: what is stored is bounded", () => {
    const storage = memoryStorage();
    const keys = idempotencyKeys(storage);
    const first = keys.keyOf(input);
    keys.spend(first);
    for (let count = 0; count < 20; count += 1) keys.spend(keys.keyOf({ firstname: String(count) }));
    expect(keys.keyOf(input)).toBe(first);
    expect(storage.getItem("sign-up-spent-keys")?.split(" ")).toHaveLength(20);
  });

  test("is another one a day after the last use, and nothing is known of those that were spent", () => {
    const storage = memoryStorage();
    let nowMs = 0;
    const keys = idempotencyKeys(storage, () => nowMs);
    const first = keys.keyOf(input);
    keys.spend(keys.keyOf({}));
    nowMs += 86_399_999;
    expect(keys.keyOf(input)).toBe(first);
    nowMs += 86_399_999;
    expect(idempotencyKeys(storage, () => nowMs).keyOf(input)).toBe(first);
    nowMs += 86_400_000;
    expect(idempotencyKeys(storage, () => nowMs).keyOf(input)).not.toBe(first);
    expect(storage.getItem("sign-up-spent-keys")).toBe("");
  });

  test("tells nobody without the browser's secret what the input was", () => {
    const digests = [memoryStorage(), memoryStorage()].map((each) => idempotencyKeys(each).keyOf(input).slice(-16));
    expect(digests[0]).not.toBe(digests[1]);
  });

  test("is the same for as long as a page is open where storage is denied", () => {
    const keys = idempotencyKeys(null);
    expect(keys.keyOf(input)).toBe(keys.keyOf(input));
  });

  test("is one that the gateway takes, and storage holds nothing of the input", () => {
    const storage = memoryStorage();
    const key = idempotencyKeys(storage).keyOf({ firstname: "Élodie 😀" });
    expect(key).toMatch(/^[0-9a-f]{32}-[0-9a-f]{16}$/);
    const [secret, usedAtMs] = storage.getItem("sign-up-secret")?.split(" ") ?? [];
    expect(key).toBe(`${secret}-${key.slice(-16)}`);
    expect(usedAtMs).toMatch(/^\d+$/);
  });
});
