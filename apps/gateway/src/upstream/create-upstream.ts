import type { Budget } from "./pacing/budget.js";
import type { RateLimit } from "domain/rate-limit";
import { CircuitBreakers } from "./circuit-breakers.js";
import type { CircuitBreakersOptions } from "./circuit-breakers.js";
import type { Clock } from "../clock.js";
import { createHttpClient } from "./http-client.js";
import { createPacedUpstream } from "./paced-upstream.js";
import type { UpstreamEvents } from "./paced-upstream.js";
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
  readonly events: UpstreamEvents;
}

// Each holds its request's memory for PACING_MAX_WAIT_MS at most.
const maxWaiting = 25_000;

/** An upstream that tells how many of its calls wait for their turn. */
interface WaitingUpstream extends Upstream {
  readonly waiting: () => number;
}

/** The upstream of a program, over HTTP. */
export function createUpstream(options: UpstreamOptions): WaitingUpstream {
  const { baseUrl, budget, clock, events, limit, maxWaitMs, moments, onBreaker, timeoutMs } = options;
  const pacer = new Pacer({ budget, clock, maxWaitMs, maxWaiting });
  moments.noMoreCalls.addEventListener("abort", () => pacer.close());
  const upstream = createPacedUpstream({
    http: createHttpClient({ baseUrl, clock, timeoutMs, outOfTime: moments.outOfTime }),
    pacer,
    breakers: new CircuitBreakers({ now: () => clock.nowMs(), onState: onBreaker }),
    retryBudget: new RetryBudget(),
    limit,
    timeoutMs,
    clock,
    random: Math.random,
    events,
  });
  return { ...upstream, waiting: () => pacer.waiting };
}
