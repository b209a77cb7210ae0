import { createMemoryBudget } from "../src/upstream/pacing/memory-budget.js";
import { CallFailure } from "../src/upstream/call-failure.js";
import { CircuitBreakers } from "../src/upstream/circuit-breakers.js";
import { createPacedUpstream } from "../src/upstream/paced-upstream.js";
import { Pacer } from "../src/upstream/pacing/pacer.js";
import { RetryBudget } from "../src/upstream/retry-budget.js";
import type { RestResponse, Call, Upstream } from "../src/upstream/upstream.js";
import { startedBefore } from "./roomy-upstream.js";
import { virtualClock } from "./virtual-clock.js";

export interface Sent {
  readonly atMs: number;
  readonly call: Call;
}

export interface PacedUpstream {
  readonly upstream: Upstream;
  /** What was sent, and when. */
  readonly sent: readonly Sent[];
  /** How each attempt ended. */
  readonly outcomes: readonly string[];
  /** What was told of calls, in its order. */
  readonly told: readonly object[];
  readonly states: readonly string[];
  readonly now: () => number;
  readonly sleep: (durationMs: number) => Promise<void>;
}

type Script = (call: Call, count: number) => RestResponse | CallFailure | Promise<RestResponse>;

export const limit = { capacityTokens: 100, refillTokensPerSecond: 10 };

/** An upstream with full buckets whose time is virtual, and whose API does whatever `script` says. */
export function pacedUpstream(script: Script, latencyMs = 20): PacedUpstream {
  const clock = virtualClock();
  const sleep = (durationMs: number) => clock.sleep(durationMs);
  const sent: Sent[] = [];
  const outcomes: string[] = [];
  const told: object[] = [];
  const states: string[] = [];
  const upstream = createPacedUpstream({
    http: {
      send: async (call) => {
        sent.push({ atMs: clock.nowMs(), call });
        const count = sent.length;
        await sleep(latencyMs);
        const answer = await script(call, count);
        if (answer instanceof CallFailure) throw answer;
        return answer;
      },
      close: async () => {},
    },
    // A minute has passed since the budget was made: every bucket is full.
    pacer: new Pacer({
      budget: createMemoryBudget({ limit, now: startedBefore(() => clock.nowMs()) }),
      clock,
      maxWaitMs: 2_000,
      maxWaiting: 100,
    }),
    breakers: new CircuitBreakers({
      now: () => clock.nowMs(),
      onState: (kind, of) => states.push(`${of}: ${kind}`),
    }),
    retryBudget: new RetryBudget(),
    limit,
    timeoutMs: 10_000,
    clock,
    random: () => 0.5,
    events: {
      onTurn: (waitMs) => told.push({ waitMs }),
      onRefused: (call, reason) => told.push({ route: call.route, reason }),
      onAttempt: ({ call, ...ended }) => {
        outcomes.push(ended.outcome);
        told.push({ route: call.route, ...ended });
      },
    },
  });
  return { upstream, sent, outcomes, told, states, now: () => clock.nowMs(), sleep };
}

export const write: Call = {
  method: "POST",
  route: "POST /contacts",
  path: "/contacts",
  token: "t0ken",
  bucket: "b-1",
  requestId: "r-1",
  costTokens: 5,
  isSafe: false,
};

export const read: Call = {
  ...write,
  method: "GET",
  route: "GET /contacts/{contactId}",
  path: "/contacts/1",
  costTokens: 1,
  isSafe: true,
};

export const answered = (status: number, headers: RestResponse["headers"] = {}): RestResponse => ({
  status,
  headers,
  json: {},
});

/** How a call may end without a response. */
export const failures = {
  unreached: () => new CallFailure("unsent", null, true),
  unsent: () => new CallFailure("unsent", null),
  timeout: () => new CallFailure("timeout", null),
  broken: () => new CallFailure("broken", null),
  tooLarge: () => new CallFailure("tooLarge", null),
  unreadable: () => new CallFailure("unreadable", null),
};

/** A token bucket of the documented limit, which answers as the API does. */
export function limitedApi(now: () => number, takenByOthers = 0): (call: Call) => RestResponse {
  let tokens = limit.capacityTokens - takenByOthers;
  let atMs = 0;
  return ({ costTokens }) => {
    tokens = Math.min(limit.capacityTokens, tokens + ((now() - atMs) * limit.refillTokensPerSecond) / 1_000);
    atMs = now();
    const isAllowed = tokens >= costTokens;
    if (isAllowed) tokens -= costTokens;
    const headers = {
      "x-ratelimit-limit": "burst:100;rate:10.0",
      "x-ratelimit-remaining": String(Math.floor(tokens)),
      "x-ratelimit-cost": String(isAllowed ? costTokens : 0),
    };
    if (isAllowed) return answered(200, headers);
    const waitSeconds = Math.ceil((costTokens - tokens) / limit.refillTokensPerSecond);
    return answered(429, { ...headers, "retry-after": String(waitSeconds) });
  };
}
