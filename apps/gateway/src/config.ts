import { fileURLToPath } from "node:url";
import type { RateLimit } from "domain/rate-limit";
import {
  ConfigError,
  host,
  logLevel,
  oneOf,
  origins,
  port,
  positiveNumber,
  readConfig,
  shutdownTimes,
  shutdownVariables,
  timeoutMs,
  tokenCount,
  url,
} from "service/config";
import type { Environment, ShutdownTimes } from "service/config";
import { z } from "zod";
import type { Settings } from "./graphql/context.js";
import type { Secrets } from "./idempotency/secret-names.js";
import type { Storage } from "./submissions/database.js";

const variables = z.object({
  GATEWAY_PORT: port(4000),
  HOST: host,
  CONTACTS_API_PORT: port(4001),
  CONTACTS_API_URL: url("http:", "https:").optional(),
  CONTACTS_API_TIMEOUT_MS: timeoutMs(10_000),
  REDIS_URL: url("redis:", "rediss:").optional(),
  GATEWAY_SECRET: z.string().default(""),
  GATEWAY_SECRET_PREVIOUS: z.string().optional(),
  RATE_LIMIT_BURST: positiveNumber(100),
  RATE_LIMIT_PER_SECOND: positiveNumber(10),
  PACING_MAX_WAIT_MS: timeoutMs(2_000),
  PACING_ALONE_SHARE: positiveNumber(0.25),
  FORMS_TTL_MS: timeoutMs(300_000),
  UPSERT_WAIT_MS: timeoutMs(30_000),
  RECONCILE_AFTER_MS: timeoutMs(60_000),
  DATABASE_URL: url("postgres:", "postgresql:").optional(),
  GATEWAY_DATA_DIR: z.string().default(fileURLToPath(new URL("../.data", import.meta.url))),
  SUBMISSIONS: oneOf(["on", "off"], "on"),
  SUBMISSIONS_RESERVE_TOKENS: tokenCount(25),
  SUBMISSIONS_MAX_WAITING: positiveNumber(1_000_000, 1),
  NODE_ENV: z.string().optional(),
  DOCUMENTS: z.string().optional(),
  DOCUMENTS_ONLY: oneOf(["on", "off"], "off"),
  CORS_ORIGINS: origins,
  EXPLORERS: oneOf(["on", "off"], "on"),
  ...shutdownVariables,
  LOG_LEVEL: logLevel,
});

/** The variables that the gateway reads. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

/** What submissions are run with. */
interface SubmissionsConfig {
  readonly storage: Storage;
  /** The most submissions of one token that wait at once. */
  readonly maxWaiting: number;
}

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly contactsApiUrl: string;
  readonly callTimeoutMs: number;
  readonly redisUrl: string | undefined;
  /** Name the keys in Redis, so that those who read them learn no token. */
  readonly secrets: Secrets;
  readonly rateLimit: RateLimit;
  readonly pacingMaxWaitMs: number;
  /** What part of the rate limit this gateway may use while Redis is away. */
  readonly pacingAloneShare: number;
  /** How long a caller's form definitions are kept. */
  readonly formsTtlMs: number;
  readonly settings: Settings;
  /** How long a created contact may take until searches find it. */
  readonly reconcileAfterMs: number;
  /** Null where they are left out. */
  readonly submissions: SubmissionsConfig | null;
  /** The path of the manifest of declared documents. */
  readonly documentsPath: string | undefined;
  readonly documentsOnly: boolean;
  readonly corsOrigins: readonly string[];
  readonly explorers: boolean;
  /** The token that the explorers start with: the local service's demo token, which no other upstream knows. */
  readonly explorerToken: string | null;
  readonly shutdown: ShutdownTimes;
  readonly logLevel: string;
}

export function readGatewayConfig(environment: Environment): Config {
  const read = readConfig(variables, environment);
  if (read.DOCUMENTS_ONLY === "on" && read.DOCUMENTS === undefined) {
    throw new ConfigError("DOCUMENTS_ONLY must be set with DOCUMENTS only.");
  }
  const isEmbedded = read.CONTACTS_API_URL === undefined && read.REDIS_URL === undefined;
  return {
    host: read.HOST,
    port: read.GATEWAY_PORT,
    contactsApiUrl: read.CONTACTS_API_URL ?? `http://localhost:${read.CONTACTS_API_PORT}`,
    callTimeoutMs: read.CONTACTS_API_TIMEOUT_MS,
    redisUrl: read.REDIS_URL,
    secrets: readSecrets(read.GATEWAY_SECRET, read.GATEWAY_SECRET_PREVIOUS),
    rateLimit: { capacityTokens: read.RATE_LIMIT_BURST, refillTokensPerSecond: read.RATE_LIMIT_PER_SECOND },
    pacingMaxWaitMs: read.PACING_MAX_WAIT_MS,
    pacingAloneShare: read.PACING_ALONE_SHARE,
    formsTtlMs: read.FORMS_TTL_MS,
    settings: { upsertWaitMs: read.UPSERT_WAIT_MS, reserveTokens: read.SUBMISSIONS_RESERVE_TOKENS },
    reconcileAfterMs: read.RECONCILE_AFTER_MS,
    submissions: read.SUBMISSIONS === "on" ? readSubmissions(read) : null,
    documentsPath: read.DOCUMENTS,
    documentsOnly: read.DOCUMENTS_ONLY === "on",
    corsOrigins: read.CORS_ORIGINS,
    explorers: read.EXPLORERS === "on",
    explorerToken: isEmbedded ? "demo-token" : null,
    shutdown: shutdownTimes(read),
    logLevel: read.LOG_LEVEL,
  };
}

function readSubmissions(read: z.infer<typeof variables>): SubmissionsConfig {
  const { DATABASE_URL: databaseUrl, GATEWAY_DATA_DIR: folder, SUBMISSIONS_MAX_WAITING: maxWaiting } = read;
  if (read.GATEWAY_SECRET === "" && (databaseUrl !== undefined || read.NODE_ENV === "production")) {
    throw new ConfigError("GATEWAY_SECRET must be set, or SUBMISSIONS be off: submissions are encrypted with it.");
  }
  const storage = databaseUrl === undefined ? { folder } : { databaseUrl };
  return { storage, maxWaiting };
}

function readSecrets(current: string, previous: string | undefined): Secrets {
  if (previous === undefined) return { current };
  if (current === "") throw new ConfigError("GATEWAY_SECRET_PREVIOUS must be set with GATEWAY_SECRET only.");
  if (current === previous) throw new ConfigError("GATEWAY_SECRET_PREVIOUS must be another one than GATEWAY_SECRET.");
  return { current, previous };
}
