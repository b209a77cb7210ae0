import { describe, expect, it } from "vitest";
import type { Arrival, Told } from "./account.js";
import { denied, doubled, improper, leaked, lost } from "./check-accounts.js";
import { longestPauseMs, overtaken, peakTokens, refusedByLimit, usedShare, waitedInVain } from "./check-pacing.js";

const limit = { capacityTokens: 100, refillTokensPerSecond: 10 };

const arrival = (atMs: number, given: Partial<Arrival> = {}): Arrival => ({
  atMs,
  tenant: "a",
  marker: String(atMs),
  costTokens: 5,
  status: 200,
  isCharged: true,
  isOverLimit: false,
  levelTokens: 100,
  fault: null,
  ...given,
});

const told = (marker: string, given: Partial<Told> = {}): Told => ({
  tenant: "a",
  marker,
  costTokens: 5,
  sentAtMs: 0,
  answeredAtMs: 0,
  outcome: { kind: "created", id: "1" },
  text: "",
  ...given,
});

const refused = (code: string): Partial<Told> => ({ outcome: { kind: "refused", code } });

const every = (stepMs: number, count: number, fromMs = 0): Arrival[] =>
  Array.from({ length: count }, (_, step) => arrival(fromMs + step * stepMs));

describe("peakTokens", () => {
  it("finds a limit kept by a full bucket at once and then by the refill alone", () => {
    const log = [...every(0, 20), ...every(500, 20, 500)];
    expect(peakTokens(log, limit)).toBe(100);
  });

  it.each([
    ["a burst of one call too many", [...every(0, 21)]],
    ["a pace that is a little too fast", [...every(0, 20), ...every(499, 20, 499)]],
    ["a burst late in a quiet log", [...every(500, 100), ...every(1, 21, 60_000)]],
    ["two bursts too close to each other", [...every(0, 15), ...every(0, 15, 4_000)]],
  ])("sees through %s", (_, log) => {
    expect(peakTokens(log, limit)).toBeGreaterThan(100);
  });

  it("counts what was refused as well", () => {
    const log = [...every(0, 20), arrival(0, { isCharged: false, isOverLimit: true })];
    expect(peakTokens(log, limit)).toBe(105);
  });

  it("agrees with all windows, looked at one by one", () => {
    const log = [...every(130, 40), ...every(700, 10, 9_000), ...every(20, 30, 20_000)];
    const windows = log.flatMap((first, from) =>
      log.slice(from).map((last, length) => (length + 1) * 5 - ((last.atMs - first.atMs) * 10) / 1_000),
    );
    expect(peakTokens(log, limit)).toBeCloseTo(Math.max(...windows), 6);
  });
});

describe("the other checks of pacing", () => {
  it("list what the bucket refused, and neither what a fault made up nor what came earlier", () => {
    const over = arrival(2_000, { isOverLimit: true });
    const log = [arrival(500, { isOverLimit: true }), arrival(1_500, { status: 429 }), over];
    expect(refusedByLimit(log, 1_000)).toEqual([over]);
  });

  it("measure what part of the refill was used, from one request to another", () => {
    expect(usedShare(every(500, 21), limit, 0, 10_400)).toBe(1);
    expect(usedShare(every(625, 21), limit, 0, 20_000)).toBe(0.8);
    expect(usedShare([arrival(0)], limit, 0, 1_000)).toBe(0);
  });

  it("count nothing as used that was not charged", () => {
    const log = every(500, 21).map((each, index) => (index % 2 ? { ...each, isCharged: false } : each));
    expect(usedShare(log, limit, 0, 10_400)).toBe(0.5);
  });

  it("measure the longest pause, up to either end", () => {
    expect(longestPauseMs([arrival(100), arrival(400), arrival(600)], 0, 700)).toBe(300);
    expect(longestPauseMs([arrival(100)], 0, 2_000)).toBe(1_900);
    expect(longestPauseMs([], 0, 2_000)).toBe(2_000);
  });

  it("name what was overtaken", () => {
    const sent = ["1", "2", "3"].map((marker, place) => ({ marker, sentAtMs: place * 50 }));
    const log = (...markers: string[]) => markers.map((marker, atMs) => arrival(atMs, { marker }));
    expect(overtaken(log("1", "2", "3"), sent, 0)).toEqual([]);
    expect(overtaken(log("1", "3", "2"), sent, 0)).toEqual(["2"]);
    expect(overtaken(log("3", "1", "2"), sent, 0)).toEqual(["1", "2"]);
    expect(overtaken(log("1", "2", "1", "3"), sent, 0), "made again").toEqual([]);
    expect(overtaken(log("1", "3", "2"), sent, 50), "no one can say").toEqual([]);
    expect(overtaken(log("3", "1", "2"), sent, 50)).toEqual(["1"]);
    expect(overtaken(log("1", "4", "3"), sent, 0), "never came, and never sent").toEqual([]);
  });

  const rule = { limit, reserveTokens: 5, maxMs: 1_000 };

  it("name what waited although the bucket held enough", () => {
    const late = told("late", { answeredAtMs: 1_500 });
    expect(waitedInVain([arrival(1_400, { marker: "late" })], [late], rule)).toEqual(["late"]);
    expect(waitedInVain([arrival(900, { marker: "late" })], [late], rule), "the answer took its time").toEqual([]);
    expect(waitedInVain([], [late], rule), "it never came").toEqual(["late"]);
  });

  it("excuse what waited for tokens, or behind others of its tenant", () => {
    const late = told("late", { sentAtMs: 100, answeredAtMs: 1_500 });
    const log = [arrival(50, { levelTokens: 10 }), arrival(1_400, { marker: "late" })];
    expect(waitedInVain(log, [late], rule)).toEqual([]);
    const waiting = told("first", { costTokens: 95, answeredAtMs: 1_200 });
    const behind = [arrival(1_300, { marker: "first", costTokens: 95 }), arrival(1_400, { marker: "late" })];
    expect(waitedInVain(behind, [waiting, late], rule)).toEqual(["first"]);
    expect(waitedInVain(behind, [{ ...waiting, tenant: "b" }, late], rule)).toContain("late");
  });
});

describe("the checks of accounts", () => {
  const committed = [
    { id: 1, tenant: "a", marker: "m" },
    { id: 2, tenant: "a", marker: "n" },
  ];

  it("name what a client was told of and is not there", () => {
    expect(lost(committed, [told("m")])).toEqual([]);
    expect(lost(committed, [told("o")])).toEqual(["o"]);
    expect(lost(committed, [told("n")]), "another's id").toEqual(["n"]);
    expect(lost(committed, [told("m", { tenant: "b" })]), "another's contact").toEqual(["m"]);
    expect(lost(committed, [told("o", refused("RATE_LIMITED"))])).toEqual([]);
  });

  it("name what is there twice", () => {
    expect(doubled(committed)).toEqual([]);
    expect(doubled([...committed, { id: 3, tenant: "a", marker: "m" }])).toEqual(["m"]);
    expect(doubled([...committed, { id: 3, tenant: "b", marker: "m" }])).toEqual([]);
  });

  it("name what is there although nothing was said to have been done", () => {
    expect(denied(committed, [told("m", refused("UPSTREAM_UNAVAILABLE"))])).toEqual(["m"]);
    expect(denied(committed, [told("m", refused("UPSTREAM_UNKNOWN"))])).toEqual([]);
    expect(denied(committed, [told("o", refused("UPSTREAM_UNAVAILABLE"))])).toEqual([]);
    expect(denied(committed, [told("m")])).toEqual([]);
  });

  it("name codes that nothing has called for, and connections that broke", () => {
    const log = [arrival(1, { marker: "m", fault: "unauthorized" }), arrival(2, { marker: "n", fault: "drip" })];
    const check = (...all: Told[]) => improper(log, all, { unauthorized: ["UNAUTHENTICATED"] }, ["RATE_LIMITED"]);
    expect(check(told("m"), told("m", refused("UNAUTHENTICATED")), told("n", refused("RATE_LIMITED")))).toEqual([]);
    expect(check(told("n", refused("UNAUTHENTICATED")))).toEqual(["n: UNAUTHENTICATED after drip"]);
    expect(check(told("o", refused("UNAUTHENTICATED")))).toEqual(["o: UNAUTHENTICATED after nothing"]);
    expect(check(told("m", { outcome: { kind: "broken" } }))).toEqual(["m: broken"]);
  });

  it("name the secrets that stand in a text", () => {
    expect(leaked(["nothing", "a token-1 b"], ["token-1", "token-2"])).toEqual(["token-1"]);
  });
});
