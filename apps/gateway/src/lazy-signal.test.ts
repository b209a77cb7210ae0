import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { LazySignal } from "./lazy-signal.js";

describe("a signal that is made when it is asked for", () => {
  it("aborts, whenever it is asked for", () => {
    const [before, after] = [new LazySignal(), new LazySignal()];
    const { signal } = before;
    expect(signal.aborted).toBe(false);
    before.abort();
    after.abort();
    expect([signal.aborted, before.aborted, after.aborted, after.signal.aborted]).toEqual([true, true, true, true]);
  });

  it("aborts with its parent, and leaves no listener behind", () => {
    const parent = new AbortController();
    const asked = new LazySignal(parent.signal);
    const unasked = new LazySignal(parent.signal);
    const { signal } = asked;
    parent.abort();
    expect([signal.aborted, unasked.aborted, unasked.signal.aborted]).toEqual([true, true, true]);
    expect(getEventListeners(parent.signal, "abort")).toEqual([]);
  });

  it("listens to its parent from when it is asked for until it is released", () => {
    const parent = new AbortController();
    const asked = new LazySignal(parent.signal);
    expect(getEventListeners(parent.signal, "abort")).toEqual([]);
    expect(asked.signal).toBe(asked.signal);
    expect(getEventListeners(parent.signal, "abort")).toHaveLength(1);
    asked.release();
    expect(getEventListeners(parent.signal, "abort")).toEqual([]);
  });
});
