import { describe, expect, test } from "vitest";
import { memoryStorage } from "../test/memory-storage.js";
import { after, filledIn, submitted, waitingSignUp } from "../test/sign-ups.js";
import { loadDraft, saveDraft } from "./draft.js";
import { initialState } from "./state/sign-up-state.js";
import type { State } from "./state/sign-up-state.js";

function reloaded(state: State): State {
  const storage = memoryStorage();
  saveDraft(storage, state);
  return loadDraft(storage);
}

const textsOf = (storage: Storage) =>
  JSON.stringify(Array.from({ length: storage.length }, (_, index) => storage.getItem(storage.key(index) ?? "")));

describe("a reload", () => {
  test("keeps what was typed and chosen", () => {
    const answer = { formId: "1", formRefId: "2", data: "yes" };
    const state = after(...filledIn, { type: "answered", field: "formdatas", answer });
    expect(reloaded(state)).toEqual(state);
  });

  test.each([
    ["was being sent", after(...filledIn, submitted)],
    ["waited to be sent", after(...filledIn, submitted, { type: "failed", reason: "offline", untilMs: 1 })],
  ])("sends again what %s, under the same key", (_name, state) => {
    const { idempotencyKey } = state;
    expect(idempotencyKey).toBe("key of camille@example.org");
    expect(reloaded(state)).toMatchObject({ phase: { name: "sending" }, values: state.values, idempotencyKey });
  });

  test("finds the sign-up that was taken, of which nothing that was typed is stored any more", () => {
    const storage = memoryStorage();
    saveDraft(storage, after(...filledIn));
    expect(textsOf(storage)).toContain("Camille");
    saveDraft(storage, after(...filledIn, submitted, { type: "told", signUp: waitingSignUp }));
    expect(textsOf(storage)).not.toContain("Camille");
    expect(loadDraft(storage)).toMatchObject({
      phase: { name: "taken", signUp: { id: "s-1", state: null } },
      idempotencyKey: "key of camille@example.org",
    });
  });

  test("finds an empty form after another sign-up was begun", () => {
    const storage = memoryStorage();
    saveDraft(storage, initialState);
    expect(storage.length).toBe(0);
  });

  test.each(["", "null", "[]", "{}", '{"values":{}}', '{"values":{"texts":{"firstname":1},"answers":{}}}'])(
    "makes nothing of a draft that it can't read: %j",
    (text) => {
      const storage = memoryStorage();
      storage.setItem("sign-up", text);
      expect(loadDraft(storage)).toEqual(initialState);
    },
  );

  test("does no harm where storage is denied or full", () => {
    const full = Object.assign(memoryStorage(), {
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    });
    saveDraft(full, after(...filledIn));
    saveDraft(null, after(...filledIn));
    expect(loadDraft(null)).toEqual(initialState);
  });
});
