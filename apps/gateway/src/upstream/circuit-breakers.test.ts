import { describe, expect, it } from "vitest";
import { CircuitBreakers } from "./circuit-breakers.js";

function setUp() {
  let nowMs = 0;
  const states: string[] = [];
  const breakers = new CircuitBreakers({ now: () => nowMs, onState: (kind, of) => states.push(`${of}: ${kind}`) });
  const fail = (caller: string, times: number) => Array.from({ length: times }, () => breakers.failed(caller));
  const failAll = () => ["x", "y", "z"].map((caller) => fail(caller, 2));
  return { breakers, fail, failAll, pass: (ms: number) => (nowMs += ms), states };
}

describe("the circuit breaker of one caller", () => {
  it("opens for that caller alone, and lets one probe through, which decides", () => {
    const { breakers, fail, pass, states } = setUp();
    fail("a", 5);
    expect([breakers.refuseMs("a"), breakers.admit("a"), breakers.admit("b")]).toEqual([5_000, 5_000, null]);
    pass(5_000);
    expect([breakers.admit("a"), breakers.admit("a")]).toEqual([null, 5_000]);
    breakers.succeeded("a");
    expect(breakers.admit("a")).toBeNull();
    expect(states).toEqual(["caller: open", "caller: halfOpen", "caller: closed"]);
  });

  it("is forgotten once the caller has been idle", () => {
    const { breakers, fail, pass } = setUp();
    fail("a", 4);
    pass(60_001);
    fail("a", 4);
    expect(breakers.admit("a")).toBeNull();
  });

  it("is not moved by failures to reach the API, after which the next call is its probe", () => {
    const { breakers, fail, pass } = setUp();
    fail("a", 5);
    pass(5_000);
    expect(breakers.admit("a")).toBeNull();
    breakers.unreached("a");
    expect(breakers.admit("a")).toBeNull();
  });
});

describe("the circuit breaker for all callers", () => {
  it("opens by failures of three callers, and not by those of two", () => {
    const { breakers, fail } = setUp();
    fail("x", 4);
    fail("y", 4);
    expect(breakers.admit("a")).toBeNull();
    fail("z", 1);
    expect(breakers.admit("a")).toBe(5_000);
  });

  it("opens by five failures of anyone's to reach the API", () => {
    const { breakers } = setUp();
    for (let failures = 1; failures <= 5; failures += 1) breakers.unreached("x");
    expect(breakers.admit("a")).toBe(5_000);
  });

  it("lets one probe through, which decides", () => {
    const { breakers, failAll, pass } = setUp();
    failAll();
    pass(5_000);
    expect([breakers.admit("a"), breakers.admit("b")]).toEqual([null, 5_000]);
    breakers.failed("a");
    expect(breakers.admit("b")).toBe(5_000);
    pass(5_000);
    expect(breakers.admit("b")).toBeNull();
    breakers.succeeded("b");
    expect(breakers.admit("a")).toBeNull();
  });

  it("is not kept open by a caller whose calls were failing before", () => {
    const { breakers, fail, failAll, pass } = setUp();
    fail("heavy", 5);
    failAll();
    pass(5_000);
    expect(breakers.admit("heavy")).toBeNull();
    breakers.failed("heavy");
    expect(breakers.admit("a")).toBeNull();
  });

  it("leaves a caller's own probe to the next call where it lets none through", () => {
    const { breakers, fail, failAll, pass } = setUp();
    fail("a", 5);
    pass(1_000);
    failAll();
    pass(4_000);
    expect(breakers.admit("a")).toBe(1_000);
    pass(1_000);
    expect(breakers.admit("a")).toBeNull();
  });
});
