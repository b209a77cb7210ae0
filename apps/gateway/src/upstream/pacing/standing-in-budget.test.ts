import { describe, expect, it } from "vitest";
import type { Budget } from "./budget.js";
import { createMemoryBudget } from "./memory-budget.js";
import { createStandingInBudget } from "./standing-in-budget.js";

const limit = { capacityTokens: 100, refillTokensPerSecond: 10 };

/** A shared budget, full, that can be taken away; and one of a tenth of its size that stands in for it. */
function setUp() {
  let nowMs = 0;
  let isAway = false;
  const now = () => nowMs;
  const store = createMemoryBudget({ limit, now });
  nowMs = 60_000;
  const away = <Answer>(answer: Answer): Answer => {
    if (isAway) throw new Error("away");
    return answer;
  };
  const shared: Budget = {
    reserve: async (...asked) => store.reserve(...away(asked)),
    turn: async (...asked) => store.turn(...away(asked)),
    settle: async (...asked) => store.settle(...away(asked)),
    standing: async (...asked) => store.standing(...away(asked)),
  };
  const phases: string[] = [];
  const budget = createStandingInBudget({
    shared,
    createOwn: () => createMemoryBudget({ limit: { capacityTokens: 10, refillTokensPerSecond: 1 }, now }),
    share: 0.1,
    onPhase: (kind) => phases.push(kind),
    now,
  });
  return {
    budget,
    phases,
    pass: (ms: number) => (nowMs += ms),
    setAway: (value: boolean) => (isAway = value),
  };
}

describe("a budget that stands in for the shared one", () => {
  it("is not used while the shared one answers", async () => {
    const { budget, phases } = setUp();
    expect(await budget.reserve("a", 95, 0)).toMatchObject({ outcome: "reserved", waitMs: 0 });
    expect(phases).toEqual([]);
  });

  it("spends its share from the moment that the shared one is away, and says so once", async () => {
    const { budget, phases, pass, setAway } = setUp();
    setAway(true);
    expect(await budget.reserve("a", 5, 10_000)).toMatchObject({ outcome: "reserved", waitMs: 5_000 });
    pass(5_000);
    expect(await budget.reserve("a", 5, 0)).toMatchObject({ outcome: "later" });
    expect(phases).toEqual(["alone"]);
  });

  it("gives way as soon as the shared one is back, which is told what was spent", async () => {
    const { budget, phases, pass, setAway } = setUp();
    setAway(true);
    await budget.reserve("a", 5, 10_000);
    setAway(false);
    expect(await budget.reserve("a", 5, 10_000), "tried again too early").toMatchObject({ waitMs: 10_000 });
    pass(500);
    expect(await budget.reserve("a", 86, 0)).toMatchObject({ outcome: "later" });
    expect(await budget.reserve("a", 85, 0)).toMatchObject({ outcome: "reserved" });
    expect(phases).toEqual(["alone", "shared"]);
  });

  it("does not know the shared one's tickets, and still knows its own once the shared one is back", async () => {
    const { budget, pass, setAway } = setUp();
    const shared = await budget.reserve("a", 5, 0);
    setAway(true);
    expect(shared.outcome === "reserved" && (await budget.turn("a", shared.ticket))).toBeNull();
    const own = await budget.reserve("a", 5, 10_000);
    setAway(false);
    pass(5_000);
    await budget.standing("a");
    expect(own.outcome === "reserved" && (await budget.turn("a", own.ticket))).toBe(0);
  });

  it("takes what is told of the limit and of what is left for all processes together, and its share of that", async () => {
    const { budget, pass, setAway } = setUp();
    setAway(true);
    const own = await budget.reserve("a", 5, 10_000);
    pass(5_000);
    if (own.outcome !== "reserved") throw new Error("It was not reserved.");
    await budget.turn("a", own.ticket);
    const told = { limit, remainingTokens: 60, costTokens: 5, sentForMs: 0 };
    expect(await budget.settle("a", own.ticket, told)).toMatchObject({
      limit: { capacityTokens: 10, refillTokensPerSecond: 1 },
      remainingTokens: 6,
    });
    expect(await budget.reserve("a", 6, 0)).toMatchObject({ outcome: "reserved" });
    expect(await budget.reserve("a", 5, 10_000)).toMatchObject({ waitMs: 5_000 });
  });

  it("sends who still waits back to the shared one once that answers, where nothing is owed for it", async () => {
    const { budget, phases, pass, setAway } = setUp();
    setAway(true);
    const own = await budget.reserve("a", 5, 10_000);
    const turn = async () => (own.outcome === "reserved" ? budget.turn("a", own.ticket) : undefined);
    pass(500);
    expect(await turn()).toBe(4_500);
    setAway(false);
    pass(500);
    expect(await turn()).toBeNull();
    expect(phases).toEqual(["alone", "shared"]);
    expect(await budget.reserve("a", 95, 0)).toMatchObject({ outcome: "reserved", waitMs: 0 });
  });

  it("takes a mistake of its caller's for no outage", async () => {
    const { budget, phases } = setUp();
    await expect(budget.reserve("a", -1, 0)).rejects.toThrow(RangeError);
    expect(phases).toEqual([]);
  });
});
