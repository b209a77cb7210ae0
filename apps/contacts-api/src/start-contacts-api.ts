import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { OpenDatabase } from "database/open-database";
import { createMemoryRateLimiter, createRedisRateLimiter } from "domain/rate-limit";
import type { RateLimit, RateLimiter } from "domain/rate-limit";
import { Registry } from "prom-client";
import type { Probe } from "service/health-routes";
import { listen } from "service/listen";
import { createLogger } from "service/logger";
import type { Logger } from "service/logger";
import { watchProcess } from "service/process-metrics";
import type { Service } from "service/service";
import { startTracing } from "service/tracing";
import { buildApp } from "./app.js";
import type { Caller } from "./auth/caller.js";
import { createMemoryTokenStore } from "./auth/memory-token-store.js";
import { createRedisTokenStore } from "./auth/redis-token-store.js";
import type { TokenStore } from "./auth/token-store.js";
import type { Config } from "./config.js";
import { createDemoContacts } from "./contacts/create-demo-contacts.js";
import { openContactsPglite, openContactsPostgres } from "./database/database.js";
import type { Schema } from "./database/schema.js";
import { createFormStore } from "./forms/form-store.js";
import type { FormStore } from "./forms/form-store.js";
import { loadForms } from "./forms/load-forms.js";
import { startUpserts } from "./upserts/start-upserts.js";

interface Resource {
  close(): void | Promise<void>;
}

/** What is kept in Redis, or in memory without it. */
interface SharedState extends Resource {
  readonly tokens: TokenStore;
  readonly limiter: RateLimiter;
  readonly probes: readonly Probe[];
}

const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};
const demoToken = "demo-token";
const demoCaller: Caller = { userId: "1", groupId: "1" };

/** Opens everything that the service needs, and listens. If a step fails, what was opened is closed again. */
export async function startContactsApi(config: Config): Promise<Service> {
  const logger = createLogger("contacts-api", config.LOG_LEVEL);
  const rateLimit = { capacityTokens: config.RATE_LIMIT_BURST, refillTokensPerSecond: config.RATE_LIMIT_PER_SECOND };
  const opened: Resource[] = [];
  const close = async () => {
    for (const resource of opened.toReversed()) await resource.close();
  };
  try {
    const { version } = manifest;
    const registry = new Registry();
    opened.push({ close: watchProcess(registry, "contacts_api", version) });
    const tracer = await startTracing(config.tracing, { name: "contacts-api", version }, logger);
    if (tracer) opened.push(tracer);
    const forms = await openForms(config);
    const state = await openState(config.REDIS_URL, rateLimit, logger);
    opened.push(state);
    const open = await openDatabase(config, logger);
    opened.push(open);
    const { database, failed, run } = open;
    if (isEmbedded(config) && config.DEMO_CONTACTS === "on") await createDemoContacts(database, forms, demoCaller);
    const upserts = startUpserts({
      database,
      forms,
      logger,
      registry,
      delayMs: config.UPSERT_DELAY_MS,
      unknownIds: config.UNKNOWN_UPSERT_IDS,
    });
    opened.push(upserts);
    const app = buildApp({
      ...state,
      database,
      forms,
      logger,
      rateLimit,
      registry,
      run,
      searchDelayMs: config.SEARCH_DELAY_MS,
      tracer,
      unknownProperties: config.UNKNOWN_PROPERTIES,
      upserts,
    });
    opened.push(app);
    const url = await listen(app, {
      host: config.HOST,
      port: config.CONTACTS_API_PORT,
      portVariable: "CONTACTS_API_PORT",
    });
    return { url, shutdown: config.shutdown, ...(failed && { failed }), drain: () => app.drain(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

const isEmbedded = ({ DATABASE_URL, REDIS_URL }: Config): boolean =>
  DATABASE_URL === undefined && REDIS_URL === undefined;

const demoForms = fileURLToPath(new URL("../forms", import.meta.url));

/** The demo forms if the service runs embedded, otherwise the operator's own. */
async function openForms(config: Config): Promise<FormStore> {
  const folder = config.FORMS_DIR ?? (isEmbedded(config) ? demoForms : undefined);
  return createFormStore(folder === undefined ? new Map() : await loadForms(folder));
}

async function openState(redisUrl: string | undefined, limit: RateLimit, logger: Logger): Promise<SharedState> {
  if (redisUrl === undefined) {
    const tokens = createMemoryTokenStore(new Map([[demoToken, demoCaller]]));
    return { tokens, limiter: createMemoryRateLimiter({ limit }), probes: [], close: () => {} };
  }
  // Loaded on demand: it takes a tenth of the start-up time without Redis.
  const { connectRedis } = await import("service/redis-client");
  const { client, close, probe } = await connectRedis(redisUrl, {
    onError: (err) => logger.error({ err }, "Redis is away"),
  });
  return {
    tokens: createRedisTokenStore(client),
    limiter: createRedisRateLimiter({ client, limit, keyPrefix: "contacts-api:bucket:" }),
    probes: [probe],
    close,
  };
}

function openDatabase(config: Config, logger: Logger): Promise<OpenDatabase<Schema>> {
  if (config.DATABASE_URL === undefined) return openContactsPglite(config.DATA_DIR);
  return openContactsPostgres(config.DATABASE_URL, (err) => logger.error({ err }, "a database connection broke"));
}
