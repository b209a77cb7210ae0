import { fileURLToPath } from "node:url";
import type { RateLimit } from "domain/rate-limit";
import {
  ConfigError,
  host,
  logLevel,
  oneOf,
  oneOfIfSet,
  originPatterns,
  path,
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
import { tracingIn, tracingVariables } from "service/tracing";
import type { TracingConfig } from "service/tracing";
import { z } from "zod";
import type { Settings } from "./graphql/context.js";
import type { Secrets } from "./idempotency/secret-names.js";
import { publicModeVariables, readPublicMode } from "./public-mode-config.js";
import type { PublicModeConfig } from "./public-mode-config.js";
import type { Storage } from "./submissions/database.js";

/** The variables that the gateway reads. */
export const variables = z.object({
  GATEWAY_PORT: port(4000).describe("Port of the gateway"),
  HOST: host,
  CONTACTS_API_PORT: port(4001).describe("Port of the REST API"),
  CONTACTS_API_URL: url("http:", "https:").optional().describe("Base URL of the REST API to call"),
  CONTACTS_API_TIMEOUT_MS: timeoutMs(10_000).describe("Deadline of one REST call, in milliseconds"),
  REDIS_URL: url("redis:", "rediss:")
    .optional()
    .describe("Redis with the REST API's tokens and buckets, and what gateways share"),
  GATEWAY_SECRET: z.string().default("").describe("Secret from which the keys in Redis are derived"),
  GATEWAY_SECRET_PREVIOUS: z
    .string()
    .optional()
    .describe("The secret before GATEWAY_SECRET, while it is being rotated"),
  RATE_LIMIT_BURST: positiveNumber(100).describe("Rate-limit tokens of a full bucket"),
  RATE_LIMIT_PER_SECOND: positiveNumber(10).describe("Rate-limit tokens that come back each second"),
  PACING_MAX_WAIT_MS: timeoutMs(2_000).describe("Longest wait of a call for its turn, in milliseconds"),
  PACING_ALONE_SHARE: positiveNumber(0.25).describe(
    "Part of the rate limit that this gateway uses while Redis is away",
  ),
  FORMS_TTL_MS: timeoutMs(300_000).describe("How long a caller's form definitions are kept, in milliseconds"),
  UPSERT_WAIT_MS: timeoutMs(30_000).describe(
    "How long an upsert with waitFor: APPLIED is followed up, in milliseconds",
  ),
  RECONCILE_AFTER_MS: timeoutMs(60_000).describe(
    "How long a new contact may take until searches find it, in milliseconds",
  ),
  DATABASE_URL: url("postgres:", "postgresql:")
    .optional()
    .describe("Postgres with the contacts, and with the submissions in a schema of their own"),
  GATEWAY_DATA_DIR: path
    .default(fileURLToPath(new URL("../.data", import.meta.url)))
    .describe("Folder of the submissions without DATABASE_URL"),
  SUBMISSIONS: oneOf(["on", "off"], "on").describe("off leaves out submissions, with their database"),
  SUBMISSIONS_RESERVE_TOKENS: tokenCount(25).describe(
    "Rate-limit tokens that the delivery of submissions leaves in a token's bucket for everybody else",
  ),
  SUBMISSIONS_MAX_WAITING: positiveNumber(1_000_000, 1).describe("The most submissions of one token that wait at once"),
  NODE_ENV: z
    .string()
    .optional()
    .describe(
      "With production, GATEWAY_SECRET must be set, and INTROSPECTION and EXPLORERS are off unless they are set",
    ),
  DOCUMENTS: path.optional().describe("Path of a manifest, a JSON object of documents by id"),
  DOCUMENTS_ONLY: oneOf(["on", "off"], "off").describe("on refuses every document that is not in DOCUMENTS"),
  CORS_ORIGINS: originPatterns.describe("Origins whose pages may call the gateway"),
  SIGNUP_DIR: path.optional().describe("Folder of a sign-up page, served at /signup"),
  INTROSPECTION: oneOfIfSet(["on", "off"]).describe(
    "off shows nobody the schema: no introspection, no _service for routers, and no suggestions in errors",
  ),
  EXPLORERS: oneOfIfSet(["on", "off"]).describe("off serves neither GraphiQL nor GraphQL Playground"),
  ...publicModeVariables,
  ...tracingVariables,
  ...shutdownVariables,
  LOG_LEVEL: logLevel,
});

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
  /** Null where it is off. */
  readonly publicMode: PublicModeConfig | null;
  readonly corsOrigins: readonly string[];
  /** The folder of the sign-up page that is served. */
  readonly signUpFolder: string | undefined;
  readonly explorers: boolean;
  /** Whether clients may ask for the schema. */
  readonly introspection: boolean;
  /** The token that the explorers start with: the local service's demo token, which no other upstream knows. */
  readonly explorerToken: string | null;
  readonly shutdown: ShutdownTimes;
  readonly logLevel: string;
  /** Null where nothing is traced. */
  readonly tracing: TracingConfig | null;
}

export function readGatewayConfig(environment: Environment): Config {
  const read = readConfig(variables, environment);
  if (read.DOCUMENTS_ONLY === "on" && read.DOCUMENTS === undefined) {
    throw new ConfigError("DOCUMENTS_ONLY must be set with DOCUMENTS only.");
  }
  const isProduction = read.NODE_ENV === "production";
  if (isProduction && read.GATEWAY_SECRET === "") {
    throw new ConfigError("GATEWAY_SECRET must be set where NODE_ENV is production.");
  }
  const isOn = (value: "off" | "on" | undefined): boolean => (value ?? (isProduction ? "off" : "on")) === "on";
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
    publicMode: readPublicMode(read),
    corsOrigins: read.CORS_ORIGINS,
    signUpFolder: read.SIGNUP_DIR,
    explorers: isOn(read.EXPLORERS),
    introspection: isOn(read.INTROSPECTION),
    explorerToken: isEmbedded ? "demo-token" : null,
    shutdown: shutdownTimes(read),
    logLevel: read.LOG_LEVEL,
    tracing: tracingIn(read, environment),
  };
}

function readSubmissions(read: z.infer<typeof variables>): SubmissionsConfig {
  const { DATABASE_URL: databaseUrl, GATEWAY_DATA_DIR: folder, SUBMISSIONS_MAX_WAITING: maxWaiting } = read;
  if (read.GATEWAY_SECRET === "" && databaseUrl !== undefined) {
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
