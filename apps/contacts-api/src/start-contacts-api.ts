import { createMemoryRateLimiter, createRedisRateLimiter } from "domain/rate-limit";
import type { RateLimit, RateLimiter } from "domain/rate-limit";
import { createLogger } from "service/logger";
import type { Logger } from "service/logger";
import { listen } from "service/run";
import type { Service } from "service/run";
import { buildApp } from "./app.js";
import { createMemoryTokenStore } from "./auth/memory-token-store.js";
import { createRedisTokenStore } from "./auth/redis-token-store.js";
import type { TokenStore } from "./auth/token-store.js";
import type { Config } from "./config.js";
import { openPglite, openPostgres } from "./database/database.js";
import type { OpenDatabase } from "./database/database.js";
import type { Probe } from "./health/health-routes.js";

interface Resource {
  close(): void | Promise<void>;
}

/** What is kept in Redis, or in memory where there is none. */
interface SharedState extends Resource {
  readonly tokens: TokenStore;
  readonly limiter: RateLimiter;
  readonly probes: readonly Probe[];
}

const demoToken = "demo-token";

/** Opens whatever the service needs, and listens. What was opened is closed again, also if a later step fails. */
export async function startContactsApi(config: Config): Promise<Service> {
  const logger = createLogger("contacts-api", config.LOG_LEVEL);
  const rateLimit = { capacityTokens: config.RATE_LIMIT_BURST, refillTokensPerSecond: config.RATE_LIMIT_PER_SECOND };
  const opened: Resource[] = [];
  const close = async () => {
    for (const resource of opened.toReversed()) await resource.close();
  };
  try {
    const state = await openState(config.REDIS_URL, rateLimit, logger);
    opened.push(state);
    const open = await openDatabase(config, logger);
    opened.push(open);
    const { database } = open;
    const app = buildApp({
      ...state,
      database,
      logger,
      rateLimit,
      searchDelayMs: config.SEARCH_DELAY_MS,
      unknownProperties: config.UNKNOWN_PROPERTIES,
    });
    opened.push(app);
    const url = await listen(app, {
      host: config.HOST,
      port: config.CONTACTS_API_PORT,
      portVariable: "CONTACTS_API_PORT",
    });
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openState(redisUrl: string | undefined, limit: RateLimit, logger: Logger): Promise<SharedState> {
  if (redisUrl === undefined) {
    const tokens = createMemoryTokenStore(new Map([[demoToken, { userId: "1", groupId: "1" }]]));
    return { tokens, limiter: createMemoryRateLimiter({ limit }), probes: [], close: () => {} };
  }
  // Loaded where it is used: it would be a tenth of the time that a start without Redis takes.
  const { connectRedis } = await import("./redis-client.js");
  const { client, close } = await connectRedis(redisUrl, { onError: (err) => logger.error({ err }, "Redis is away") });
  return {
    tokens: createRedisTokenStore(client),
    limiter: createRedisRateLimiter({ client, limit, keyPrefix: "contacts-api:bucket:" }),
    probes: [() => client.ping()],
    close,
  };
}

function openDatabase(config: Config, logger: Logger): Promise<OpenDatabase> {
  if (config.DATABASE_URL === undefined) return openPglite(config.DATA_DIR);
  return openPostgres(config.DATABASE_URL, (err) => logger.error({ err }, "a database connection broke"));
}
