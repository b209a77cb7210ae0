import { describe, expect, it } from "vitest";
import { CircuitBreaker } from "./circuit-breaker.js";

function setUp() {
  let nowMs = 0;
  const states: string[] = [];
  const breaker = new CircuitBreaker({
    failuresToOpen: 3,
    maxFailuresOfOne: 2,
    windowMs: 10_000,
    openMs: 1_000,
    now: () => nowMs,
    onState: (kind) => states.push(kind),
  });
  const fail = (times: number) => Array.from({ length: times }, () => breaker.failed(null));
  return { breaker, fail, pass: (ms: number) => (nowMs += ms), states };
}

describe("a circuit breaker", () => {
  it("lets everything through until so many failures in a row have come", () => {
    const { breaker, fail, states } = setUp();
    fail(2);
    breaker.succeeded();
    fail(2);
    expect(breaker.admit()).toBeNull();
    expect(states).toEqual([]);
    fail(1);
    expect(breaker.admit()).toBe(1_000);
    expect(states).toEqual(["open"]);
  });

  it("lets one probe through once it has been open for long enough, and no other until that has ended", () => {
    const { breaker, fail, pass } = setUp();
    fail(3);
    pass(999);
    expect(breaker.admit()).toBe(1);
    pass(1);
    expect([breaker.admit(), breaker.admit(), breaker.refuseMs()]).toEqual([null, 1_000, 1_000]);
  });

  it("closes if the probe succeeds, and opens anew if it fails", () => {
    const { breaker, fail, pass, states } = setUp();
    fail(3);
    pass(1_000);
    breaker.admit();
    fail(1);
    expect(breaker.admit()).toBe(1_000);
    pass(1_000);
    breaker.admit();
    breaker.succeeded();
    expect(breaker.admit()).toBeNull();
    expect(states).toEqual(["open", "halfOpen", "open", "halfOpen", "closed"]);
  });

  it("lets the next call be the probe where one was given up", () => {
    const { breaker, fail, pass } = setUp();
    fail(3);
    pass(1_000);
    breaker.admit();
    breaker.undecided();
    expect([breaker.admit(), breaker.admit()]).toEqual([null, 1_000]);
  });

  it("is not opened for longer by calls that were sent before it opened", () => {
    const { breaker, fail, pass } = setUp();
    fail(3);
    pass(500);
    fail(10);
    expect(breaker.admit()).toBe(500);
  });

  it("is not opened by one caller alone", () => {
    const { breaker } = setUp();
    for (let failures = 1; failures <= 10; failures += 1) breaker.failed("a");
    expect(breaker.admit()).toBeNull();
    breaker.failed("b");
    expect(breaker.admit()).toBe(1_000);
  });

  it("forgets failures that are long ago", () => {
    const { breaker, fail, pass } = setUp();
    fail(2);
    pass(10_000);
    fail(2);
    expect(breaker.admit()).toBeNull();
    fail(1);
    expect(breaker.admit()).toBe(1_000);
  });

  it("does not take a look for a probe", () => {
    const { breaker, fail, pass } = setUp();
    fail(3);
    pass(1_000);
    expect([breaker.refuseMs(), breaker.refuseMs(), breaker.admit()]).toEqual([null, null, null]);
  });
});
