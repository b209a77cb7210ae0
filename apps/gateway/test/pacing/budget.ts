import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RateLimit } from "domain/rate-limit";
import type { Budget, Reserved, Ticket } from "../../src/upstream/pacing/budget.js";
import { waitMsFor } from "../../src/upstream/pacing/paced-bucket.js";

/** A token takes more than a quarter of an hour to earn, so that no test is slow enough to see one. */
const limit: RateLimit = { capacityTokens: 100, refillTokensPerSecond: 0.001 };
const msPerToken = 1_000_000;
/** What is used of a hundred tokens: a twentieth stays unused. */
const usable = 95;

/** What every budget guarantees. `createBudget` makes one whose buckets are full, and shared with no other. */
export function budgetSuite(createBudget: (limit: RateLimit) => Promise<Budget>): void {
  const reserve = async (budget: Budget, costTokens: number, key = "a"): Promise<Ticket> =>
    ticketOf(await budget.reserve(key, { costTokens, maxWaitMs: Number.MAX_SAFE_INTEGER }));
  /** How many tokens can be reserved without a wait. */
  const left = async (budget: Budget, key = "a"): Promise<number> => {
    const later = await budget.reserve(key, { costTokens: usable, maxWaitMs: 0 });
    return later.outcome === "later" ? usable - Math.ceil(later.waitMs / msPerToken) : usable;
  };

  describe("any budget", () => {
    it("lets calls through at once until it has nothing left but its reserve", async () => {
      const budget = await createBudget(limit);
      for (let call = 1; call <= 19; call += 1) {
        expect(await budget.reserve("a", { costTokens: 5, maxWaitMs: 0 })).toMatchObject({
          outcome: "reserved",
          waitMs: 0,
        });
      }
      expect(await budget.reserve("a", { costTokens: 5, maxWaitMs: 0 })).toMatchObject({ outcome: "later" });
    });

    it("gives a call a turn once its tokens and those of the calls before it are earned", async () => {
      const budget = await createBudget(limit);
      await reserve(budget, 95);
      const first = await budget.reserve("a", { costTokens: 5, maxWaitMs: Number.MAX_SAFE_INTEGER });
      const second = await budget.reserve("a", { costTokens: 1, maxWaitMs: Number.MAX_SAFE_INTEGER });
      expect(waitOf(first)).toSatisfy(justUnder(5 * msPerToken));
      expect(waitOf(second)).toSatisfy(justUnder(6 * msPerToken));
      expect(ticketOf(second).position).toBeGreaterThan(ticketOf(first).position);
      expect(await waitMsOf(budget, [ticketOf(first), ticketOf(second)])).toEqual([
        expect.toSatisfy(justUnder(5 * msPerToken)),
        expect.toSatisfy(justUnder(6 * msPerToken)),
      ]);
    });

    it("gives several their turn with one look: those whose tokens are earned, and none behind them", async () => {
      const budget = await createBudget(limit);
      const full = await reserve(budget, 95);
      const tickets = [await reserve(budget, 5), await reserve(budget, 5), await reserve(budget, 5)];
      await budget.giveBack("a", [{ ...full, costTokens: 10 }]);
      expect(await waitMsOf(budget, tickets)).toEqual([0, 0, expect.toSatisfy(justUnder(5 * msPerToken))]);
    });

    it("refuses at once what would wait too long, and takes nothing for it", async () => {
      const budget = await createBudget(limit);
      await reserve(budget, 95);
      const later = await budget.reserve("a", { costTokens: 5, maxWaitMs: 4 * msPerToken });
      expect(later.outcome).toBe("later");
      expect(waitOf(later)).toSatisfy(justUnder(5 * msPerToken));
      expect(waitOf(await budget.reserve("a", { costTokens: 1, maxWaitMs: 2 * msPerToken }))).toSatisfy(
        justUnder(msPerToken),
      );
    });

    it("refuses for good what is more than it ever holds", async () => {
      const budget = await createBudget(limit);
      expect(await budget.reserve("a", { costTokens: 96, maxWaitMs: Number.MAX_SAFE_INTEGER })).toMatchObject({
        outcome: "never",
      });
      expect(await left(budget)).toBe(usable);
    });

    it("keeps its keys apart", async () => {
      const budget = await createBudget(limit);
      await reserve(budget, 95, "a");
      expect(await budget.reserve("b", { costTokens: 95, maxWaitMs: 0 })).toMatchObject({
        outcome: "reserved",
        waitMs: 0,
      });
    });

    it("tells how it stands, reserve included, and takes nothing for that", async () => {
      const budget = await createBudget(limit);
      expect(await budget.standing("a")).toEqual({ limit, remainingTokens: 100, fullAfterMs: 0 });
      await reserve(budget, 5);
      expect(await budget.standing("a")).toMatchObject({ remainingTokens: 95 });
      await reserve(budget, 92);
      expect(await budget.standing("a")).toMatchObject({ remainingTokens: 0 });
    });

    it("takes what was spent without its knowledge from the next call on", async () => {
      const budget = await createBudget(limit);
      expect(await budget.reserve("a", { costTokens: 5, maxWaitMs: 0, debtTokens: 90 })).toMatchObject({
        outcome: "reserved",
      });
      expect(await left(budget)).toBe(0);
    });

    it("knows nothing of a ticket of another generation", async () => {
      const budget = await createBudget(limit);
      const ticket = await reserve(budget, 5);
      const voided = { ...ticket, generation: ticket.generation - 1 };
      expect(await budget.turn("a", [voided])).toBeNull();
      await budget.settle("a", voided, { costTokens: 0, sentForMs: 0 });
      await budget.giveBack("a", [voided]);
      expect(await left(budget)).toBe(90);
    });

    it("takes back the tickets of calls that are not made", async () => {
      const budget = await createBudget(limit);
      await reserve(budget, 5);
      await budget.giveBack("a", [await reserve(budget, 5), await reserve(budget, 20)]);
      expect(await left(budget)).toBe(90);
    });

    describe("a call that leaves tokens to others", () => {
      const reserveLeaving = (budget: Budget, costTokens: number, leaveTokens: number): Promise<Reserved> =>
        budget.reserve("a", { costTokens, leaveTokens, maxWaitMs: 0 });

      it("goes at once where they stay, and takes no more than its cost", async () => {
        const budget = await createBudget(limit);
        expect(await reserveLeaving(budget, 5, 90)).toMatchObject({ outcome: "reserved", waitMs: 0 });
        expect(await left(budget)).toBe(90);
      });

      it("is told when the bucket would hold them and its cost, and takes nothing", async () => {
        const budget = await createBudget(limit);
        await reserve(budget, 40);
        const later = await reserveLeaving(budget, 6, 52);
        expect(later.outcome).toBe("later");
        expect(waitOf(later)).toSatisfy(justUnder(3 * msPerToken));
        expect(await left(budget)).toBe(55);
      });

      it("is told of the calls in line before it, too", async () => {
        const budget = await createBudget(limit);
        await reserve(budget, usable);
        await reserve(budget, 10);
        expect(waitOf(await reserveLeaving(budget, 5, 20))).toSatisfy(justUnder(35 * msPerToken));
      });

      it("keeps no call back that leaves none", async () => {
        const budget = await createBudget(limit);
        await reserve(budget, 40);
        expect(await reserveLeaving(budget, 5, 60)).toMatchObject({ outcome: "later" });
        expect(await budget.reserve("a", { costTokens: 55, maxWaitMs: 0 })).toMatchObject({ outcome: "reserved" });
      });

      it("goes when the bucket is full where that never holds as many", async () => {
        const budget = await createBudget(limit);
        const ticket = await reserve(budget, 5);
        expect(waitOf(await reserveLeaving(budget, 20, 1_000))).toSatisfy(justUnder(5 * msPerToken));
        await budget.giveBack("a", [ticket]);
        expect(await reserveLeaving(budget, 20, 1_000)).toMatchObject({ outcome: "reserved", waitMs: 0 });
      });

      it("goes when the bucket is full where the other side told of a limit below them", async () => {
        const budget = await createBudget(limit);
        const lower = { capacityTokens: 20, refillTokensPerSecond: 0.001 };
        await budget.settle("a", await reserve(budget, 5), { costTokens: 5, limit: lower, sentForMs: 0 });
        const ticket = await reserve(budget, 4);
        expect(waitOf(await reserveLeaving(budget, 5, 50))).toSatisfy(justUnder(4 * msPerToken));
        await budget.giveBack("a", [ticket]);
        expect(await reserveLeaving(budget, 5, 50)).toMatchObject({ outcome: "reserved", waitMs: 0 });
      });

      it("is refused for good only where its cost is more than the bucket ever holds", async () => {
        const budget = await createBudget(limit);
        expect(await reserveLeaving(budget, usable + 1, 0)).toMatchObject({ outcome: "never" });
        expect(await reserveLeaving(budget, usable, 1)).toMatchObject({ outcome: "reserved" });
      });
    });

    describe("a call that has ended", () => {
      it.each([
        [5, 90],
        [0, 95],
        [1, 94],
        [20, 75],
      ])("that did cost %i of 5 leaves %i", async (costTokens, expected) => {
        const budget = await createBudget(limit);
        await budget.settle("a", await reserve(budget, 5), { costTokens, sentForMs: 0 });
        expect(await left(budget)).toBe(expected);
      });

      it("that finds less than was left to others corrects the budget", async () => {
        const budget = await createBudget(limit);
        const ticket = await reserve(budget, 5);
        await budget.settle("a", ticket, { costTokens: 5, remainingTokens: 40, sentForMs: 0 });
        expect(await left(budget)).toBe(35);
      });

      it("is not taken for news while others that were sent may have been counted already", async () => {
        const budget = await createBudget(limit);
        const [first] = [await reserve(budget, 5), await reserve(budget, 5), await reserve(budget, 5)];
        await budget.settle("a", first, { costTokens: 5, remainingTokens: 85, sentForMs: 0 });
        expect(await left(budget)).toBe(80);
      });

      it("raises the budget to what is left only if no other was near it", async () => {
        const budget = await createBudget(limit);
        const debt = await budget.reserve("a", { costTokens: 5, maxWaitMs: 0, debtTokens: 60 });
        await budget.settle("a", ticketOf(debt), { costTokens: 5, remainingTokens: 95, sentForMs: 0 });
        expect(await left(budget)).toBe(90);
        const [first, last] = [
          ticketOf(await budget.reserve("a", { costTokens: 5, maxWaitMs: 0, debtTokens: 60 })),
          await reserve(budget, 5),
        ];
        await budget.settle("a", first, { costTokens: 5, remainingTokens: 90, sentForMs: 0 });
        await budget.settle("a", last, { costTokens: 5, remainingTokens: 85, sentForMs: 0 });
        expect(await left(budget)).toBe(20);
      });

      it("does not raise the budget if another got its turn with the same look", async () => {
        const budget = await createBudget(limit);
        const first = ticketOf(
          await budget.reserve("a", { costTokens: 5, maxWaitMs: Number.MAX_SAFE_INTEGER, debtTokens: usable }),
        );
        const last = await reserve(budget, 5);
        await budget.giveBack("a", [{ ...last, costTokens: 10 }]);
        expect(await waitMsOf(budget, [first, last])).toEqual([0, 0]);
        await budget.settle("a", last, { costTokens: 5, remainingTokens: 95, sentForMs: 0 });
        expect(await left(budget)).toBe(0);
      });

      it("voids the tickets that were passed over where it raises the budget by their tokens", async () => {
        const budget = await createBudget(limit);
        const late = ticketOf(
          await budget.reserve("a", { costTokens: 5, maxWaitMs: Number.MAX_SAFE_INTEGER, debtTokens: usable }),
        );
        const last = await reserve(budget, 5);
        await budget.giveBack("a", [{ ...last, costTokens: 10 }]);
        expect(await budget.turn("a", [last])).toMatchObject({ voidUpTo: 0 });
        await budget.settle("a", last, { costTokens: 5, remainingTokens: 95, sentForMs: 0 });
        expect(await left(budget)).toBe(90);
        expect(await budget.turn("a", [late])).toMatchObject({ voidUpTo: last.position });
        await budget.giveBack("a", [late]);
        expect(await left(budget)).toBe(90);
        expect(await budget.turn("a", [await reserve(budget, 5)])).toMatchObject({ voidUpTo: last.position });
      });

      it("that was refused empties the budget for as long as it was told to wait", async () => {
        const budget = await createBudget(limit);
        const ticket = await reserve(budget, 5);
        await budget.settle("a", ticket, { costTokens: 0, remainingTokens: 5 - 7, sentForMs: 0 });
        expect(waitOf(await budget.reserve("a", { costTokens: 5, maxWaitMs: Number.MAX_SAFE_INTEGER }))).toSatisfy(
          justUnder(12 * msPerToken),
        );
      });

      it("is not believed to leave more than is counted, for a minute after one was refused", async () => {
        const budget = await createBudget(limit);
        const refused = ticketOf(await budget.reserve("a", { costTokens: 5, maxWaitMs: 0, debtTokens: 60 }));
        await budget.settle("a", refused, { costTokens: 0, isRefused: true, sentForMs: 0 });
        const alone = await reserve(budget, 5);
        await budget.settle("a", alone, { costTokens: 5, remainingTokens: 95, sentForMs: 0 });
        expect(await left(budget)).toBe(30);
      });

      it("that tells of a lower limit lowers the budget's own", async () => {
        const budget = await createBudget(limit);
        const lower = { capacityTokens: 20, refillTokensPerSecond: 0.002 };
        await budget.settle("a", await reserve(budget, 5), { costTokens: 5, limit: lower, sentForMs: 0 });
        expect(await budget.standing("a")).toMatchObject({ limit: lower, remainingTokens: 20 });
        expect(await budget.reserve("a", { costTokens: 20, maxWaitMs: Number.MAX_SAFE_INTEGER })).toMatchObject({
          outcome: "never",
        });
      });
    });

    it("agrees with a plain count of tokens over any sequence of calls", async () => {
      const anyCall = fc.record({
        key: fc.constantFrom("a", "b"),
        cost: fc.integer({ min: 1, max: 30 }),
        leave: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 120 })),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(anyCall, { maxLength: 20 }), async (calls) => {
          const budget = await createBudget(limit);
          const reservedTokens = new Map<string, number>();
          for (const { key, cost, leave } of calls) {
            const reserved = (reservedTokens.get(key) ?? 0) + cost;
            const lacking = reserved + Math.min(leave, usable - cost) - usable;
            const longest = leave > 0 ? 0 : 20;
            const asked = { costTokens: cost, leaveTokens: leave, maxWaitMs: longest * msPerToken };
            const wait = waitOf(await budget.reserve(key, asked));
            expect(wait).toSatisfy(justUnder(Math.max(0, lacking) * msPerToken));
            if (lacking <= longest) reservedTokens.set(key, reserved);
          }
        }),
        { numRuns: 30 },
      );
    });

    describe("abuse", () => {
      it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("rejects a cost of %d, and takes nothing", async (cost) => {
        const budget = await createBudget(limit);
        await expect(budget.reserve("a", { costTokens: cost, maxWaitMs: 0 })).rejects.toThrow(RangeError);
        expect(await left(budget)).toBe(usable);
      });

      it.each(["", "__proto__", "a b", "a\0b", "{a}", "é", "a".repeat(10_000)])(
        "treats the key %j as any other",
        async (key) => {
          const budget = await createBudget(limit);
          await reserve(budget, 60, key);
          expect(await left(budget, key)).toBe(35);
        },
      );
    });
  });
}

const waitOf = (reserved: Reserved): number => (reserved.outcome === "never" ? Number.NaN : reserved.waitMs);

function ticketOf(reserved: Reserved): Ticket {
  if (reserved.outcome !== "reserved") throw new Error(`The call was not let through, but told "${reserved.outcome}".`);
  return reserved.ticket;
}

/** How long the tickets still have to wait, as a look at the budget tells. */
async function waitMsOf(budget: Budget, tickets: readonly Ticket[]): Promise<readonly number[]> {
  const progress = await budget.turn("a", tickets);
  if (progress === null) throw new Error("The tickets are void.");
  return tickets.map(({ position }) => waitMsFor(progress, position));
}

/** A minute is longer than any test, and short against a token. */
const justUnder =
  (mostMs: number) =>
  (ms: number | null): boolean =>
    ms !== null && ms <= mostMs && ms > mostMs - 60_001;
