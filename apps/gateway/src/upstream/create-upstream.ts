import type { Budget } from "./pacing/budget.js";
import type { RateLimit } from "domain/rate-limit";
import { CircuitBreakers } from "./circuit-breakers.js";
import type { CircuitBreakersOptions } from "./circuit-breakers.js";
import type { Clock } from "../clock.js";
import { createHttpClient } from "./http-client.js";
import { createPacedUpstream } from "./paced-upstream.js";
import type { PacedUpstreamOptions } from "./paced-upstream.js";
import { Pacer } from "./pacing/pacer.js";
import { RetryBudget } from "./retry-budget.js";
import type { Upstream } from "./upstream.js";

export interface UpstreamOptions {
  readonly baseUrl: string;
  /** For a whole call: the wait for its turn and every attempt. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly budget: Budget;
  /** The rate limit that the budget keeps to. */
  readonly limit: RateLimit;
  /** The longest wait for a turn. */
  readonly maxWaitMs: number;
  /** When the program stops. */
  readonly moments: {
    /** Aborted when nothing is to be sent any more. */
    readonly noMoreCalls: AbortSignal;
    /** Aborted when the wait for responses is over. */
    readonly outOfTime: AbortSignal;
  };
  readonly onBreaker: CircuitBreakersOptions["onState"];
  readonly onAttempt: PacedUpstreamOptions["onAttempt"];
}

// Each holds its request's memory for PACING_MAX_WAIT_MS at most.
const maxWaiting = 25_000;

/** The upstream of a program, over HTTP. */
export function createUpstream(options: UpstreamOptions): Upstream {
  const { baseUrl, budget, clock, limit, maxWaitMs, moments, onAttempt, onBreaker, timeoutMs } = options;
  const pacer = new Pacer({ budget, clock, maxWaitMs, maxWaiting });
  moments.noMoreCalls.addEventListener("abort", () => pacer.close());
  return createPacedUpstream({
    http: createHttpClient({ baseUrl, clock, timeoutMs, outOfTime: moments.outOfTime }),
    pacer,
    breakers: new CircuitBreakers({ now: () => clock.nowMs(), onState: onBreaker }),
    retryBudget: new RetryBudget(),
    limit,
    timeoutMs,
    clock,
    random: Math.random,
    onAttempt,
  });
}
