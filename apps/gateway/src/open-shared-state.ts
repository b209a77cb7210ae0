import { createMemoryIdempotencyStore } from "./idempotency/memory-idempotency-store.js";
import { createRedisIdempotencyStore } from "./idempotency/redis-idempotency-store.js";
import type { IdempotencyStore } from "./idempotency/idempotency-store.js";
import { createMemoryBudget } from "./upstream/pacing/memory-budget.js";
import { createRedisBudget } from "./upstream/pacing/redis-budget.js";
import { createStandingInBudget } from "./upstream/pacing/standing-in-budget.js";
import type { Budget } from "./upstream/pacing/budget.js";
import { createStandingInLimiter } from "./http/public/standing-in-limiter.js";
import { createMemoryRateLimiter, createRedisRateLimiter } from "domain/rate-limit";
import type { RateLimit, RateLimiter, ScriptClient } from "domain/rate-limit";
import type { Logger } from "service/logger";
import type { Config } from "./config.js";
import type { Metrics } from "./metrics.js";

/** What gateways that serve the same callers share. */
export interface SharedState {
  /** Of REST calls. */
  readonly budget: Budget;
  readonly idempotencyStore: IdempotencyStore;
  /** Makes a limiter for the visitors of public mode. Those of one name share their buckets. */
  limiter(name: string, limit: RateLimit): RateLimiter;
  close(): void;
}

const pacingPrefix = "gateway:pacing:";
const idempotencyPrefix = "gateway:idempotency:";
const publicPrefix = "gateway:public:";
// A call waits for Redis at most so long before the gateway paces alone, and a visitor before it counts alone.
const pacingTimeoutMs = 250;
// Whoever has many networks could empty a smaller place of all others. A bucket takes some 200 bytes, and none once it is full.
const maxVisitors = 100_000;

/** In Redis, shared with other gateways, or in memory where there is none. */
export async function openSharedState(config: Config, logger: Logger, metrics: Metrics): Promise<SharedState> {
  const { rateLimit: limit, redisUrl } = config;
  if (redisUrl === undefined) {
    return {
      budget: createMemoryBudget({ limit }),
      idempotencyStore: createMemoryIdempotencyStore(),
      limiter: (_name, ofVisitors) => createMemoryRateLimiter({ limit: ofVisitors, maxKeys: maxVisitors }),
      close: () => {},
    };
  }
  // Loaded where it is used, since a start without Redis takes less time without it.
  const { connectRedis } = await import("service/redis-client");
  const { client, close } = await connectRedis(redisUrl, {
    isRequired: false,
    onError: (err) => logger.error({ err }, "Redis is away"),
  });
  try {
    const budget = createSharedBudget(client, config, logger, metrics);
    // From here on Redis knows of buckets: ten seconds later it takes those that it does not know for full ones.
    await budget.standing("");
    // Nothing stands in for it: a create that can't be kept from happening twice does not happen.
    const idempotencyStore = createRedisIdempotencyStore({ client, keyPrefix: idempotencyPrefix });
    const limiter = (name: string, ofVisitors: RateLimit): RateLimiter =>
      createStandingInLimiter({
        shared: createRedisRateLimiter({
          client,
          limit: ofVisitors,
          keyPrefix: `${publicPrefix}${name}:`,
          timeoutMs: pacingTimeoutMs,
        }),
        own: createMemoryRateLimiter({ limit: ofVisitors, maxKeys: maxVisitors }),
      });
    return { budget, idempotencyStore, limiter, close };
  } catch (error) {
    close();
    throw error;
  }
}

function createSharedBudget(client: ScriptClient, config: Config, logger: Logger, metrics: Metrics): Budget {
  const { pacingAloneShare, rateLimit: limit } = config;
  return createStandingInBudget({
    shared: createRedisBudget({ client, limit, keyPrefix: pacingPrefix, timeoutMs: pacingTimeoutMs }),
    share: pacingAloneShare,
    createOwn: () =>
      createMemoryBudget({
        limit: {
          capacityTokens: limit.capacityTokens * pacingAloneShare,
          refillTokensPerSecond: limit.refillTokensPerSecond * pacingAloneShare,
        },
      }),
    onPhase: (kind, err) => {
      metrics.pacingAlone.set(kind === "alone" ? 1 : 0);
      if (kind === "alone") logger.error({ err }, "pacing alone, with a share of the rate limit: Redis is away");
      else logger.info("pacing together again: Redis is back");
    },
  });
}
