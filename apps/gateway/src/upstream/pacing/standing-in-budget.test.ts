import { describe, expect, it } from "vitest";
import type { Budget, Reserved, Ticket } from "./budget.js";
import { createMemoryBudget } from "./memory-budget.js";
import { createStandingInBudget } from "./standing-in-budget.js";

const limit = { capacityTokens: 100, refillTokensPerSecond: 10 };

const noTicket: Ticket = { generation: 0, position: 0, costTokens: 0 };

function ticketOf(reserved: Reserved): Ticket {
  if (reserved.outcome !== "reserved") throw new Error("It was not reserved.");
  return reserved.ticket;
}

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
    giveBack: async (...asked) => store.giveBack(...away(asked)),
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
    expect(await budget.reserve("a", { costTokens: 95, maxWaitMs: 0 })).toMatchObject({
      outcome: "reserved",
      waitMs: 0,
    });
    expect(phases).toEqual([]);
  });

  it("spends its share from the moment that the shared one is away, and says so once", async () => {
    const { budget, phases, pass, setAway } = setUp();
    setAway(true);
    expect(await budget.reserve("a", { costTokens: 5, maxWaitMs: 10_000 })).toMatchObject({
      outcome: "reserved",
      waitMs: 5_000,
    });
    pass(5_000);
    expect(await budget.reserve("a", { costTokens: 5, maxWaitMs: 0 })).toMatchObject({ outcome: "later" });
    expect(phases).toEqual(["alone"]);
  });

  it("gives way as soon as the shared one is back, which is told what was spent, and of nothing that only waited", async () => {
    const { budget, phases, pass, setAway } = setUp();
    setAway(true);
    const sent = ticketOf(await budget.reserve("a", { costTokens: 5, maxWaitMs: 10_000 }));
    pass(5_000);
    await budget.turn("a", [sent]);
    await budget.reserve("a", { costTokens: 2, maxWaitMs: 10_000 });
    setAway(false);
    expect(await budget.reserve("a", { costTokens: 5, maxWaitMs: 10_000 }), "tried again too early").toMatchObject({
      waitMs: 7_000,
    });
    pass(500);
    expect(await budget.reserve("a", { costTokens: 91, maxWaitMs: 0 })).toMatchObject({ outcome: "later" });
    expect(await budget.reserve("a", { costTokens: 90, maxWaitMs: 0 })).toMatchObject({ outcome: "reserved" });
    expect(phases).toEqual(["alone", "shared"]);
  });

  it("is told what a call did cost in the end, also where it was never made", async () => {
    const { budget, pass, setAway } = setUp();
    setAway(true);
    const tickets = [
      ticketOf(await budget.reserve("a", { costTokens: 5, maxWaitMs: 10_000 })),
      ticketOf(await budget.reserve("a", { costTokens: 5, maxWaitMs: 10_000 })),
    ];
    pass(10_000);
    await budget.turn("a", tickets);
    await budget.settle("a", tickets[0] ?? noTicket, { costTokens: 3, sentForMs: 0 });
    await budget.giveBack("a", tickets.slice(1));
    setAway(false);
    pass(500);
    expect(await budget.reserve("a", { costTokens: 93, maxWaitMs: 0 })).toMatchObject({ outcome: "later" });
    expect(await budget.reserve("a", { costTokens: 92, maxWaitMs: 0 })).toMatchObject({ outcome: "reserved" });
  });

  it("knows no ticket of the other one, which is void then", async () => {
    const { budget, pass, setAway } = setUp();
    const shared = ticketOf(await budget.reserve("a", { costTokens: 5, maxWaitMs: 0 }));
    setAway(true);
    expect(await budget.turn("a", [shared])).toBeNull();
    const own = ticketOf(await budget.reserve("a", { costTokens: 5, maxWaitMs: 10_000 }));
    setAway(false);
    pass(5_000);
    expect(await budget.turn("a", [own])).toBeNull();
  });

  it("takes what is told of the limit and of what is left for all processes together, and its share of that", async () => {
    const { budget, pass, setAway } = setUp();
    setAway(true);
    const own = ticketOf(await budget.reserve("a", { costTokens: 5, maxWaitMs: 10_000 }));
    pass(5_000);
    await budget.turn("a", [own]);
    const told = { limit, remainingTokens: 60, costTokens: 5, sentForMs: 0 };
    expect(await budget.settle("a", own, told)).toMatchObject({
      limit: { capacityTokens: 10, refillTokensPerSecond: 1 },
      remainingTokens: 6,
    });
    expect(await budget.reserve("a", { costTokens: 6, maxWaitMs: 0 })).toMatchObject({ outcome: "reserved" });
    expect(await budget.reserve("a", { costTokens: 5, maxWaitMs: 10_000 })).toMatchObject({ waitMs: 5_000 });
  });

  it("sends who still waits back to the shared one once that answers, where nothing is owed for it", async () => {
    const { budget, phases, pass, setAway } = setUp();
    setAway(true);
    const own = ticketOf(await budget.reserve("a", { costTokens: 5, maxWaitMs: 10_000 }));
    pass(500);
    expect(await budget.turn("a", [own])).toMatchObject({ earned: 500_000 });
    setAway(false);
    pass(500);
    expect(await budget.turn("a", [own])).toBeNull();
    expect(phases).toEqual(["alone", "shared"]);
    expect(await budget.reserve("a", { costTokens: 95, maxWaitMs: 0 })).toMatchObject({
      outcome: "reserved",
      waitMs: 0,
    });
  });

  it("leaves to others what it must of the shared one, and its share of that of the own", async () => {
    const { budget, pass, setAway } = setUp();
    const leaving = { leaveTokens: 50, maxWaitMs: 0 };
    await budget.reserve("a", { costTokens: 40, maxWaitMs: 0 });
    expect(await budget.reserve("a", { costTokens: 6, ...leaving })).toMatchObject({ outcome: "later", waitMs: 100 });
    expect(await budget.reserve("a", { costTokens: 5, ...leaving })).toMatchObject({ outcome: "reserved" });
    setAway(true);
    expect(await budget.reserve("a", { costTokens: 1, ...leaving })).toMatchObject({ outcome: "later", waitMs: 6_000 });
    pass(6_000);
    expect(await budget.reserve("a", { costTokens: 1, ...leaving })).toMatchObject({ outcome: "reserved", waitMs: 0 });
  });

  it("takes a mistake of its caller's for no outage", async () => {
    const { budget, phases } = setUp();
    await expect(budget.reserve("a", { costTokens: -1, maxWaitMs: 0 })).rejects.toThrow(RangeError);
    expect(phases).toEqual([]);
  });
});
