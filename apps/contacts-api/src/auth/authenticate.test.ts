import { describe, expect, it } from "vitest";
import { authenticate } from "./authenticate.js";
import type { Caller } from "./caller.js";
import { tokenHash } from "./token-hash.js";
import type { TokenStore } from "./token-store.js";

const ann: Caller = { userId: "7", groupId: "3" };

/** A store that knows the token "good", and records each token it is asked for. */
function recordingStore(): TokenStore & { readonly asked: readonly string[] } {
  const asked: string[] = [];
  return {
    asked,
    find: async (token) => {
      asked.push(token);
      return token === "good" ? ann : null;
    },
  };
}

describe("authenticate", () => {
  it("a known token lets its caller in, and is named by its hash alone", async () => {
    expect(await authenticate(recordingStore(), "bearer good")).toStrictEqual({
      kind: "caller",
      caller: ann,
      tokenHash: tokenHash("good"),
    });
  });

  it("a token that the store does not know is unknown", async () => {
    expect(await authenticate(recordingStore(), "Bearer bad")).toStrictEqual({ kind: "unknown" });
  });

  it.each([undefined, "", "Basic YTpi", "Bearers good", "good"])("%j attempts no bearer token", async (header) => {
    const store = recordingStore();
    expect(await authenticate(store, header)).toStrictEqual({ kind: "missing" });
    expect(store.asked).toStrictEqual([]);
  });

  it.each(["Bearer", "Bearer ", "Bearer good bad", "Bearer good, Bearer good", `Bearer ${"a".repeat(5_000)}`])(
    "%j is malformed, and costs no look-up",
    async (header) => {
      const store = recordingStore();
      expect(await authenticate(store, header)).toStrictEqual({ kind: "malformed" });
      expect(store.asked).toStrictEqual([]);
    },
  );

  it("a store that is away is no refusal, and its reason is kept for the log", async () => {
    const cause = new Error("The client is offline");
    const store: TokenStore = { find: () => Promise.reject(cause) };
    expect(await authenticate(store, "Bearer good")).toStrictEqual({ kind: "unavailable", cause });
  });
});
