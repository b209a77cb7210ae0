import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { createMemoryTokenStore } from "./memory-token-store.js";
import { tokenStoreGuarantees } from "../../test/auth/token-store-guarantees.js";

tokenStoreGuarantees("the memory token store", async (callers) => {
  const held = new Map(callers.map((caller) => [randomBytes(32).toString("base64url"), caller]));
  return {
    store: createMemoryTokenStore(held),
    tokens: [...held.keys()],
    [Symbol.asyncDispose]: async () => {},
  };
});

it("a token added to the given map later on is not let in", async () => {
  const held = new Map([["demo-token", { userId: "1", groupId: "1" }]]);
  const store = createMemoryTokenStore(held);
  held.set("later", { userId: "2", groupId: "2" });
  expect(await store.find("later")).toBeNull();
  expect(await store.find("demo-token")).toStrictEqual({ userId: "1", groupId: "1" });
});
