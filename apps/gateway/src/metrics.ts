import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { UpstreamEvents } from "./upstream/paced-upstream.js";

/** What the gateway tells of itself at /metrics. No label holds anything of a caller or a contact. */
export interface Metrics {
  readonly registry: Registry;
  /** How long operations take, by what they are called and the code of their first error. */
  readonly operations: Histogram<"operation" | "code">;
  /** Counts what becomes of REST calls. */
  readonly upstream: UpstreamEvents;
  /** Whether what is asked of a form was held. */
  readonly formLookups: Counter<"outcome">;
  /** 1 while the shared pacing in Redis is away, and the gateway paces alone. */
  readonly pacingAlone: Gauge;
  /** 0 closed, 1 half-open, 2 open. */
  readonly breaker: Gauge;
  /** How often the circuit breaker of one token has opened. */
  readonly callerBreakerOpenings: Counter;
  /** Requests of visitors for public documents. */
  readonly publicRequests: Counter<"outcome">;
  /** How often the API has refused the token of public mode to a visitor. */
  readonly publicTokenRefusals: Counter;
}

// From what takes no REST call to what waits for several.
const secondsOfOperations = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const secondsOfCalls = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const secondsOfWaits = [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    operations: new Histogram({
      name: "gateway_operation_duration_seconds",
      help: "How long operations take, by root field or declared name, and by the code of their first error, or OK.",
      labelNames: ["operation", "code"],
      buckets: secondsOfOperations,
      registers,
    }),
    upstream: upstreamMetrics(registers),
    formLookups: new Counter({
      name: "gateway_form_cache_lookups_total",
      help: "Look-ups of forms: hit where they were held, miss where they were read.",
      labelNames: ["outcome"],
      registers,
    }),
    pacingAlone: new Gauge({
      name: "gateway_pacing_alone",
      help: "1 while the shared pacing in Redis is away, and the gateway paces alone.",
      registers,
    }),
    breaker: new Gauge({
      name: "gateway_upstream_breaker",
      help: "The circuit breaker for all tokens: 0 closed, 1 half-open, 2 open.",
      registers,
    }),
    callerBreakerOpenings: new Counter({
      name: "gateway_upstream_caller_breaker_openings_total",
      help: "How often the circuit breaker of one token has opened.",
      registers,
    }),
    publicRequests: new Counter({
      name: "gateway_public_requests_total",
      help: "Requests of visitors for public documents, by whether a bucket had room for them.",
      labelNames: ["outcome"],
      registers,
    }),
    publicTokenRefusals: new Counter({
      name: "gateway_public_token_refusals_total",
      help: "How often the REST API has refused the token of public mode.",
      registers,
    }),
  };
}

const refusals = { rateLimited: "rate_limited", unavailable: "unavailable" } as const;

function upstreamMetrics(registers: Registry[]): UpstreamEvents {
  const calls = new Counter({
    name: "gateway_upstream_calls_total",
    help: "REST calls by how they ended: a status class such as 2xx, 429, or failed without a response.",
    labelNames: ["outcome"],
    registers,
  });
  const durations = new Histogram({
    name: "gateway_upstream_call_duration_seconds",
    help: "How long REST calls take from when they are sent, by route and by how they ended.",
    labelNames: ["route", "outcome"],
    buckets: secondsOfCalls,
    registers,
  });
  const tokens = new Counter({
    name: "gateway_tokens_spent_total",
    help: "Rate-limit tokens that REST calls have cost, by route.",
    labelNames: ["route"],
    registers,
  });
  const waits = new Histogram({
    name: "gateway_pacing_wait_seconds",
    help: "How long calls have waited for their turn that have got it.",
    buckets: secondsOfWaits,
    registers,
  });
  const refused = new Counter({
    name: "gateway_upstream_refusals_total",
    help: "Calls that were not sent, since their turn would come too late or the REST API is not reached, by what for.",
    labelNames: ["errand", "reason"],
    registers,
  });
  for (const errand of ["request", "delivery"]) {
    for (const reason of Object.values(refusals)) refused.inc({ errand, reason }, 0);
  }
  return {
    onTurn: (waitMs) => waits.observe(waitMs / 1_000),
    onRefused: ({ leaveTokens }, reason) =>
      refused.inc({ errand: leaveTokens === undefined ? "request" : "delivery", reason: refusals[reason] }),
    onAttempt: ({ call: { route }, costTokens, durationMs, outcome }) => {
      calls.inc({ outcome });
      durations.observe({ route, outcome }, durationMs / 1_000);
      tokens.inc({ route }, costTokens);
    },
  };
}

/** Tells how many calls wait for their turn. */
export function watchPacing(registry: Registry, waiting: () => number): void {
  const gauge: Gauge = new Gauge({
    name: "gateway_pacing_waiting",
    help: "Calls that wait for their turn.",
    registers: [registry],
    collect: () => gauge.set(waiting()),
  });
}
