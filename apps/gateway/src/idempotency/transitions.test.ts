import { describe, expect, it } from "vitest";
import { claimed, done, sending, stepFor, undone, unknown } from "./transitions.js";

const running = claimed("input", "owner", 10_000);
const sent = sending(running, 5_000, 15_000);

describe("who finds an idempotency record", () => {
  it("begins where there is none", () => {
    expect(stepFor(null, "input", 0)).toEqual({ kind: "claim" });
  });

  it.each([running, sent, unknown(sent), done(sent, "7")])(
    "is refused with another input, whatever the state: %j",
    (record) => {
      expect(stepFor(record, "other", 99_000)).toEqual({ kind: "refuse" });
    },
  );

  it("waits for its owner to the last millisecond of the lease", () => {
    expect(stepFor(running, "input", 9_999)).toEqual({ kind: "wait", leaseMs: 1 });
    expect(stepFor(sent, "input", 14_999)).toEqual({ kind: "wait", leaseMs: 1 });
  });

  it("takes over from an owner who is gone: at once where nothing was sent, and else to look first", () => {
    expect(stepFor(running, "input", 10_000)).toEqual({ kind: "claim" });
    expect(stepFor(sent, "input", 15_000)).toEqual({ kind: "look", record: sent });
  });

  it("looks at once where nobody does", () => {
    expect(stepFor(unknown(sent), "input", 0)).toEqual({ kind: "look", record: unknown(sent) });
  });

  it("is answered with what was made", () => {
    expect(stepFor(done(sent, "7"), "input", 99_000)).toEqual({ kind: "answer", contactId: "7" });
  });
});

describe("a call that has provably not happened", () => {
  it("frees its key", () => {
    expect(undone(running)).toBeNull();
  });

  it("leaves what an earlier call may have done unknown", () => {
    expect(undone(sent)).toEqual(unknown(sent));
  });
});
