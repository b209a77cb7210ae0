import { Counter, Gauge, Registry } from "prom-client";

/** What the gateway tells of itself at /metrics. No label holds anything of a caller or a contact. */
export interface Metrics {
  readonly registry: Registry;
  /** REST calls by how they ended: a status class such as "2xx", "429", or "failed" without an answer. */
  readonly calls: Counter<"outcome">;
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

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    calls: new Counter({
      name: "gateway_upstream_calls_total",
      help: "REST calls by how they ended.",
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
