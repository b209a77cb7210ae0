import { describe, expect, it } from "vitest";
import { budgetSuite } from "../../../test/pacing/budget.js";
import { createMemoryBudget } from "./memory-budget.js";

const limit = { capacityTokens: 100, refillTokensPerSecond: 10 };
/** In a year any bucket of these tests is full. */
const yearMs = 365 * 86_400_000;

describe("the budget in memory", () => {
  budgetSuite(async (suiteLimit) => {
    let nowMs = 0;
    const budget = createMemoryBudget({ limit: suiteLimit, now: () => nowMs });
    nowMs = yearMs;
    return budget;
  });

  it("counts every bucket as empty when it is made, since a process before it may have spent it all", async () => {
    let nowMs = 1_000;
    const budget = createMemoryBudget({ limit, now: () => nowMs });
    expect(await budget.reserve("a", { costTokens: 5, maxWaitMs: 0 })).toMatchObject({ outcome: "later", waitMs: 500 });
    nowMs = 1_500;
    expect(await budget.reserve("a", { costTokens: 5, maxWaitMs: 0 })).toMatchObject({
      outcome: "reserved",
      waitMs: 0,
    });
    nowMs = 11_000;
    expect(await budget.reserve("b", { costTokens: 95, maxWaitMs: 0 })).toMatchObject({
      outcome: "reserved",
      waitMs: 0,
    });
  });

  it("spends all that is earned while calls wait, and no more", async () => {
    let nowMs = 0;
    const budget = createMemoryBudget({ limit, now: () => nowMs });
    const turnsMs: number[] = [];
    for (let call = 0; call < 100; call += 1) {
      const reserved = await budget.reserve("a", { costTokens: 5, maxWaitMs: 10_000 });
      if (reserved.outcome !== "reserved") throw new Error("The wait is short enough.");
      nowMs += reserved.waitMs;
      expect(await budget.turn("a", [reserved.ticket])).toMatchObject({ earned: reserved.ticket.position });
      await budget.settle("a", reserved.ticket, { costTokens: 5, sentForMs: 0 });
      turnsMs.push(nowMs);
    }
    expect(turnsMs).toEqual(Array.from({ length: 100 }, (_, call) => 500 * (call + 1)));
  });

  it("does not hand out a forgotten bucket's tokens once more", async () => {
    let nowMs = 0;
    const budget = createMemoryBudget({ limit, maxKeys: 1, now: () => nowMs });
    nowMs = yearMs;
    await budget.reserve("a", { costTokens: 95, maxWaitMs: 0 });
    await budget.reserve("b", { costTokens: 5, maxWaitMs: 0 });
    expect(await budget.reserve("a", { costTokens: 5, maxWaitMs: 0 })).toMatchObject({ outcome: "later", waitMs: 500 });
  });

  it("keeps nothing of a key that is only asked about, and forgets no other for it", async () => {
    let nowMs = 0;
    const budget = createMemoryBudget({ limit, maxKeys: 2, now: () => nowMs });
    nowMs = yearMs;
    await budget.reserve("a", { costTokens: 5, maxWaitMs: 0 });
    await budget.reserve("b", { costTokens: 5, maxWaitMs: 0 });
    for (const key of ["unknown", "made up", "a"]) await budget.standing(key);
    expect(await budget.standing("a")).toMatchObject({ remainingTokens: 95 });
    expect(await budget.standing("b")).toMatchObject({ remainingTokens: 95 });
    await budget.reserve("c", { costTokens: 5, maxWaitMs: 0 });
    expect(await budget.standing("a")).toMatchObject({ remainingTokens: 0 });
    expect(await budget.standing("b")).toMatchObject({ remainingTokens: 95 });
  });
});
