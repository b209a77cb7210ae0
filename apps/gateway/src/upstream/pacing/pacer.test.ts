import { getEventListeners } from "node:events";
import { ApiError } from "domain/errors";
import { describe, expect, it } from "vitest";
import { virtualClock } from "../../../test/virtual-clock.js";
import type { Clock } from "../../clock.js";
import type { Budget } from "./budget.js";
import { LazySignal } from "../../lazy-signal.js";
import { createMemoryBudget } from "./memory-budget.js";
import { Pacer } from "./pacer.js";

const limit = { capacityTokens: 1_000, refillTokensPerSecond: 1_000 };
const key = "a";

interface Place {
  readonly pacer: Pacer;
  readonly clock: Clock;
  readonly budget: Budget;
  /** How often it was looked whose turn it is. */
  readonly looks: () => number;
  /** How many timers run. */
  readonly timers: () => number;
  /** Makes the store forget all that it knew: its buckets are new and empty. */
  readonly forget: () => void;
  /** Lets a call wait, and resolves with the time of its turn or with its error's code. */
  readonly call: (given?: { name?: string; deadlineMs?: number; gone?: LazySignal }) => Promise<number | string>;
  /** The names of the calls whose turn has come. */
  readonly sent: readonly string[];
}

/** A pacer whose time is virtual, on a bucket that holds nothing yet and is `debtTokens` short of that. */
async function setUp({ debtTokens = 0, maxWaiting = 20_000 } = {}): Promise<Place> {
  const virtual = virtualClock();
  let [looks, timers] = [0, 0];
  const clock: Clock = {
    nowMs: () => virtual.nowMs(),
    sleep: async (...asked) => {
      timers += 1;
      await virtual.sleep(...asked);
      timers -= 1;
    },
  };
  let store = createMemoryBudget({ limit, now: () => virtual.nowMs() });
  const budget: Budget = {
    reserve: (...asked) => store.reserve(...asked),
    turn: (...asked) => ((looks += 1), store.turn(...asked)),
    settle: (...asked) => store.settle(...asked),
    giveBack: (...asked) => store.giveBack(...asked),
    standing: (...asked) => store.standing(...asked),
  };
  await store.reserve(key, { costTokens: 0, maxWaitMs: 0, debtTokens });
  const pacer = new Pacer({ budget, clock, maxWaitMs: 60_000, maxWaiting });
  const sent: string[] = [];
  return {
    pacer,
    clock,
    budget,
    looks: () => looks,
    timers: () => timers,
    forget: () => (store = createMemoryBudget({ limit, now: () => virtual.nowMs() })),
    call: ({ name = "", deadlineMs = 60_000, gone } = {}) =>
      pacer.enter(key, { costTokens: 1, deadlineMs, gone }).then(
        () => (sent.push(name), clock.nowMs()),
        (error: unknown) => (error instanceof ApiError ? error.code : Object(error).name),
      ),
    sent,
  };
}

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => String(index));

describe("ten thousand calls that wait for one key", () => {
  it("are looked for by the first of them alone, twice a second while none has its turn", async () => {
    const { call, clock, looks, timers } = await setUp({ debtTokens: 5_000 });
    void names(10_000).map((name) => call({ name }));
    await clock.sleep(4_900);
    expect(looks()).toBeLessThanOrEqual(10);
    expect(timers()).toBe(1);
  });

  it("go in order and at the refill's pace, with no more looks than calls", async () => {
    const { call, looks, sent } = await setUp({ debtTokens: 5_000 });
    const turnsMs = await Promise.all(names(10_000).map((name) => call({ name })));
    expect(sent).toEqual(names(10_000));
    expect(turnsMs).toEqual(turnsMs.map((_, index) => 5_001 + index));
    expect(looks()).toBeLessThanOrEqual(10_010);
  });

  it("go together where several have their turn", async () => {
    const { budget, call, clock, looks, sent } = await setUp({ debtTokens: 5_000 });
    const [debt] = [await budget.reserve(key, { costTokens: 900, maxWaitMs: 60_000 })];
    void names(1_000).map((name) => call({ name }));
    await clock.sleep(100);
    if (debt.outcome === "reserved") await budget.giveBack(key, [{ ...debt.ticket, costTokens: 5_000 + 900 }]);
    await clock.sleep(500);
    expect(sent.length).toBeGreaterThanOrEqual(500);
    expect(looks()).toBeLessThan(150);
  });

  it("go in order also where two pacers share the budget", async () => {
    const { budget, call, clock, sent } = await setUp({ debtTokens: 1_000 });
    const other = new Pacer({ budget, clock, maxWaitMs: 60_000, maxWaiting: 20_000 });
    const sentByOther: number[] = [];
    const calls = names(1_000).map(async (name, index) => {
      if (index % 3 > 0) return call({ name });
      await other.enter(key, { costTokens: 1, deadlineMs: 60_000 });
      return sentByOther.push(clock.nowMs());
    });
    await Promise.all(calls);
    expect(sent).toEqual(names(1_000).filter((_, index) => index % 3 > 0));
    expect(sentByOther).toEqual(sentByOther.map((_, index) => 1_001 + 3 * index));
  });
});

describe("a call that is given up", () => {
  it("is told so at once, and leaves neither a timer nor a listener behind", async () => {
    const { call, clock, timers } = await setUp({ debtTokens: 1_000 });
    const client = new LazySignal();
    const calls = names(100).map((name) => call({ name, gone: client }));
    await clock.sleep(1);
    client.abort();
    expect(new Set(await Promise.all(calls))).toEqual(new Set(["AbortError"]));
    expect(clock.nowMs()).toBe(1);
    expect(getEventListeners(client.signal, "abort")).toEqual([]);
    expect(timers()).toBe(1);
    await clock.sleep(2_000);
    expect(timers()).toBe(0);
  });

  it("gives its tokens to those behind it, but none to those in front of it before they are earned", async () => {
    const { call, clock, sent } = await setUp();
    const client = new LazySignal();
    const first = call({ name: "first" });
    const gone = names(100).map((name) => call({ name, gone: client }));
    const last = call({ name: "last" });
    client.abort();
    expect(await first).toBe(1);
    expect(await last).toBeLessThanOrEqual(3);
    await Promise.all(gone);
    expect(sent).toEqual(["first", "last"]);
    expect(clock.nowMs()).toBeLessThanOrEqual(3);
  });

  it("leaves no listener behind where it had its turn", async () => {
    const { call } = await setUp();
    const client = new LazySignal();
    await Promise.all(names(20).map((name) => call({ name, gone: client })));
    expect(getEventListeners(client.signal, "abort")).toEqual([]);
  });

  it("takes nothing where its client was gone before it came", async () => {
    const { budget, call, clock } = await setUp();
    const gone = new LazySignal();
    gone.abort();
    expect(await call({ gone })).toBe("AbortError");
    await clock.sleep(1_000);
    expect(await budget.reserve(key, { costTokens: 950, maxWaitMs: 0 })).toMatchObject({ outcome: "reserved" });
  });
});

it("a bucket that was lost makes all draw again, in order", async () => {
  const { call, clock, forget, sent } = await setUp({ debtTokens: 1_000 });
  const calls = names(1_000).map((name) => call({ name }));
  await clock.sleep(1_500);
  const before = sent.length;
  forget();
  await Promise.all(calls);
  expect(before).toBeGreaterThan(400);
  expect(sent).toEqual(names(1_000));
  expect(clock.nowMs()).toBeLessThan(3_000);
});

it("a pacer that stood still draws again where others were given its tokens meanwhile", async () => {
  const { budget, clock, pacer } = await setUp({ debtTokens: 1_000 });
  let goOn = (): void => {};
  const resumed = new Promise<void>((resolve) => (goOn = resolve));
  const sleep: Clock["sleep"] = (...asked) => resumed.then(() => clock.sleep(...asked));
  const still = new Pacer({ budget, clock: { ...clock, sleep }, maxWaitMs: 60_000, maxWaiting: 10 });
  const turn = { costTokens: 500, deadlineMs: 60_000 };
  const calls = [still.enter(key, turn), still.enter(key, turn)];
  const other = await pacer.enter(key, turn);
  await pacer.settle(key, other, { costTokens: 500, remainingTokens: 500, sentForMs: 0 });
  goOn();
  const tickets = await Promise.all(calls);
  expect(Math.min(...tickets.map(({ position }) => position))).toBeGreaterThan(other.position);
  // 450 of 500 tokens were left to them, and the other 550 had to be earned.
  expect(clock.nowMs()).toBeGreaterThanOrEqual(2_500 + 550);
});

it("who can't be sent before its own deadline is refused as soon as that is known, and the others are not", async () => {
  const { budget, call, clock } = await setUp();
  const patient = call({ name: "patient", deadlineMs: 60_000 });
  const hasty = call({ name: "hasty", deadlineMs: 500 });
  const last = call({ name: "last", deadlineMs: 60_000 });
  // Others have taken what was to be earned in the next two seconds.
  await budget.reserve(key, { costTokens: 0, maxWaitMs: 60_000, debtTokens: 2_000 });
  expect(await hasty).toBe("RATE_LIMITED");
  expect(clock.nowMs()).toBeLessThan(500);
  expect(await patient).toBe(2_001);
  expect(await last).toBeLessThanOrEqual(2_003);
});

it("who would wait beside as many as may wait is refused, and who need not wait is not", async () => {
  const { budget, call, clock } = await setUp({ debtTokens: 100, maxWaiting: 10 });
  const client = new LazySignal();
  const waiting = names(10).map((name) => call({ name, gone: client }));
  expect(await call()).toBe("RATE_LIMITED");
  client.abort();
  await Promise.all(waiting);
  expect(await call(), "a place is held until its turn").toBe("RATE_LIMITED");
  await clock.sleep(1_000);
  expect(await call()).toBe(clock.nowMs());
  expect(await budget.standing(key)).toMatchObject({ remainingTokens: expect.toSatisfy((left) => left > 900) });
});

describe("a call that leaves tokens to others", () => {
  it("never waits in line: it is refused at once, and told when they and its cost would be there", async () => {
    const { clock, looks, pacer, timers } = await setUp();
    await clock.sleep(300);
    const turn = { costTokens: 10, leaveTokens: 500, deadlineMs: 60_000 };
    await expect(pacer.enter(key, turn)).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfterMs: 210 });
    expect(clock.nowMs()).toBe(300);
    expect([looks(), timers()]).toEqual([0, 0]);
    await clock.sleep(209);
    await expect(pacer.enter(key, turn)).rejects.toMatchObject({ retryAfterMs: 1 });
    await clock.sleep(1);
    await expect(pacer.enter(key, turn)).resolves.toMatchObject({ costTokens: 10 });
    expect(clock.nowMs()).toBe(510);
  });

  it("does not wait where it leaves none, either", async () => {
    const { pacer } = await setUp({ debtTokens: 100 });
    const entered = pacer.enter(key, { costTokens: 1, leaveTokens: 0, deadlineMs: 60_000 });
    await expect(entered).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfterMs: 101 });
  });

  it("delays nobody who waits", async () => {
    const { call, pacer } = await setUp();
    const first = call();
    const refused = pacer.enter(key, { costTokens: 5, leaveTokens: 10, deadlineMs: 60_000 });
    const second = call();
    await expect(refused).rejects.toMatchObject({ retryAfterMs: 16 });
    expect(await Promise.all([first, second])).toEqual([1, 2]);
  });
});

it("keys do not wait for one another", async () => {
  const { call, clock, pacer } = await setUp({ debtTokens: 5_000 });
  const waiting = call();
  await pacer.enter("b", { costTokens: 1, deadlineMs: 60_000 });
  expect(clock.nowMs()).toBe(1);
  expect(await waiting).toBe(5_001);
});

it("gives up all that wait when it closes, and whoever comes later", async () => {
  const { budget, call, clock, pacer, timers } = await setUp({ debtTokens: 5_000 });
  const calls = names(10_000).map((name) => call({ name }));
  await clock.sleep(100);
  pacer.close();
  expect(new Set(await Promise.all(calls))).toEqual(new Set(["AbortError"]));
  expect(await call()).toBe("AbortError");
  await clock.sleep(0);
  expect(timers()).toBe(0);
  // All that was reserved has been given back.
  expect(await budget.reserve(key, { costTokens: 1, maxWaitMs: 60_000 })).toMatchObject({ waitMs: 4_901 });
});

it("gives back what was reserved for a call while it closed", async () => {
  const clock = virtualClock();
  const memory = createMemoryBudget({ limit, now: () => clock.nowMs() });
  await memory.reserve(key, { costTokens: 0, maxWaitMs: 0 });
  const budget: Budget = {
    ...memory,
    reserve: (...asked) => {
      pacer.close();
      return memory.reserve(...asked);
    },
  };
  const pacer = new Pacer({ budget, clock, maxWaitMs: 1_000, maxWaiting: 10 });
  await expect(pacer.enter(key, { costTokens: 100, deadlineMs: 1_000 })).rejects.toThrow("aborted");
  expect(await memory.reserve(key, { costTokens: 1, maxWaitMs: 60_000 })).toMatchObject({ waitMs: 1 });
});

it("a call whose client leaves while it draws is given up, also where its turn can't be given back", async () => {
  const clock = virtualClock();
  const client = new LazySignal();
  const memory = createMemoryBudget({ limit, now: () => clock.nowMs() });
  await memory.reserve(key, { costTokens: 0, maxWaitMs: 0 });
  await clock.sleep(1);
  const budget: Budget = {
    ...memory,
    reserve: (...asked) => {
      client.abort();
      return memory.reserve(...asked);
    },
    giveBack: () => Promise.reject(new Error("away")),
  };
  const pacer = new Pacer({ budget, clock, maxWaitMs: 1_000, maxWaiting: 10 });
  const entered = pacer.enter(key, { costTokens: 1, deadlineMs: 1_000, gone: client });
  await expect(entered).rejects.toMatchObject({ name: "AbortError" });
});

it("a budget that fails fails all that wait", async () => {
  const clock = virtualClock();
  const memory = createMemoryBudget({ limit, now: () => clock.nowMs() });
  const budget: Budget = { ...memory, turn: () => Promise.reject(new Error("away")) };
  const pacer = new Pacer({ budget, clock, maxWaitMs: 1_000, maxWaiting: 10 });
  const calls = names(3).map(() => pacer.enter(key, { costTokens: 1, deadlineMs: 1_000 }));
  const reasons = await Promise.all(calls.map((call) => call.catch((error: unknown) => String(error))));
  expect(reasons).toEqual(["Error: away", "Error: away", "Error: away"]);
});
