import { listen } from "service/listen";
import { createLogger } from "service/logger";
import type { Service } from "service/run";
import { systemClock } from "./clock.js";
import type { Config } from "./config.js";
import { watchEventLoopLag } from "./event-loop-lag.js";
import { createMetrics } from "./metrics.js";
import { openSharedState } from "./open-shared-state.js";
import { buildServer } from "./http/server.js";
import { createUpstream } from "./upstream/create-upstream.js";

const breakerLevels = { closed: 0, halfOpen: 1, open: 2 } as const;

export async function startGateway(config: Config): Promise<Service> {
  const logger = createLogger("gateway", config.logLevel);
  const metrics = createMetrics();
  const state = await openSharedState(config, logger, metrics);
  const upstream = createUpstream({
    baseUrl: config.contactsApiUrl,
    timeoutMs: config.callTimeoutMs,
    clock: systemClock,
    budget: state.budget,
    limit: config.rateLimit,
    maxWaitMs: config.pacingMaxWaitMs,
    // Of both, the one that names the buckets of gateways that know no other yet: all share them while it is replaced.
    secret: config.secrets.previous ?? config.secrets.current,
    onAttempt: (outcome) => metrics.calls.inc({ outcome }),
    onBreaker: (kind) => {
      metrics.breaker.set(breakerLevels[kind]);
      logger.warn({ breaker: kind }, "the circuit breaker of the REST API has changed");
    },
  });
  const idempotency = {
    store: state.idempotencyStore,
    secrets: config.secrets,
    clock: systemClock,
    timeoutMs: config.callTimeoutMs,
    maxWaitMs: config.pacingMaxWaitMs,
    reconcileAfterMs: config.reconcileAfterMs,
  };
  const stopWatching = watchEventLoopLag(metrics.registry);
  const closeState = async () => {
    await upstream.close();
    stopWatching();
    state.close();
  };
  const server = { ...config, clock: systemClock, idempotency, logger, metrics, upstream };
  const app = await buildServer(server).catch(async (error: unknown) => {
    await closeState();
    throw error;
  });
  const close = async () => {
    await app.close();
    await closeState();
  };
  try {
    const url = await listen(app, { host: config.host, port: config.port, portVariable: "GATEWAY_PORT" });
    return { url, shutdown: config.shutdown, drain: () => app.drain(), close };
  } catch (error) {
    await close();
    throw error;
  }
}
