import type { Clock } from "../src/clock.js";
import type { HttpClient } from "../src/upstream/http-client.js";
import { createPacedUpstream } from "../src/upstream/paced-upstream.js";
import { createMemoryBudget } from "../src/upstream/pacing/memory-budget.js";
import { Pacer } from "../src/upstream/pacing/pacer.js";
import { RetryBudget } from "../src/upstream/retry-budget.js";
import type { Upstream } from "../src/upstream/upstream.js";

const plenty = { capacityTokens: 100_000, refillTokensPerSecond: 100_000 };

/** Awaited before what is asked of the budget. */
export interface BudgetHooks {
  /** Before a call has its turn. */
  readonly beforeTurn?: (() => Promise<void>) | undefined;
  /** Before it is read how the rate limit stands. */
  readonly beforeReading?: (() => Promise<void>) | undefined;
}

const nothing = async (): Promise<void> => {};

/** The real upstream over a faked HTTP client: its buckets are full, and it makes calls again without delay. */
export function roomyUpstream(
  http: HttpClient,
  clock: Clock,
  limit = plenty,
  { beforeTurn = nothing, beforeReading = nothing }: BudgetHooks = {},
): Upstream {
  const budget = createMemoryBudget({ limit, maxKeys: 100, now: startedBefore(() => clock.nowMs()) });
  return createPacedUpstream({
    http,
    pacer: new Pacer({
      budget: {
        ...budget,
        reserve: async (...reserved) => {
          await beforeTurn();
          return budget.reserve(...reserved);
        },
        standing: async (key) => {
          await beforeReading();
          return budget.standing(key);
        },
      },
      clock,
      maxWaitMs: 100,
      maxWaiting: 100,
    }),
    // Never open.
    breakers: {
      refuseMs: () => null,
      admit: () => null,
      succeeded: () => {},
      failed: () => {},
      unreached: () => {},
      undecided: () => {},
    },
    retryBudget: new RetryBudget(),
    limit,
    timeoutMs: 10_000,
    clock,
    random: () => 0,
    events: { onTurn: () => {}, onRefused: () => {}, onAttempt: () => {} },
  });
}

/** A budget counts its buckets as empty when it is made: to this clock that was long ago. */
export function startedBefore(now: () => number): () => number {
  let isStarting = true;
  return () => {
    const atMs = isStarting ? 0 : now() + 60_000;
    isStarting = false;
    return atMs;
  };
}
