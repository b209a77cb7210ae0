import { fileURLToPath } from "node:url";
import { routes } from "domain/contacts";
import {
  durationMs,
  host,
  logLevel,
  oneOf,
  port,
  positiveNumber,
  readConfig,
  shutdownTimes,
  shutdownVariables,
  url,
  path,
} from "service/config";
import type { Environment, ShutdownTimes } from "service/config";
import { tracingIn, tracingVariables } from "service/tracing";
import type { TracingConfig } from "service/tracing";
import { z } from "zod";

/** The variables that the service reads. */
export const variables = z.object({
  CONTACTS_API_PORT: port(4001).describe("Port of the REST API"),
  HOST: host,
  REDIS_URL: url("redis:", "rediss:")
    .optional()
    .describe("Redis with the REST API's tokens and buckets, and what gateways share"),
  DATABASE_URL: url("postgres:", "postgresql:")
    .optional()
    .describe("Postgres with the contacts, and with the submissions in a schema of their own"),
  DATA_DIR: path
    .default(fileURLToPath(new URL("../.data", import.meta.url)))
    .describe("Folder of the contacts without DATABASE_URL"),
  FORMS_DIR: path.optional().describe("Folder with the forms of each group, in a file such as 1.json"),
  DEMO_CONTACTS: oneOf(["on", "off"], "on").describe("off starts the embedded service without its invented contacts"),
  RATE_LIMIT_BURST: positiveNumber(100, routes.readContact.costTokens).describe("Rate-limit tokens of a full bucket"),
  RATE_LIMIT_PER_SECOND: positiveNumber(10).describe("Rate-limit tokens that come back each second"),
  SEARCH_DELAY_MS: durationMs(2_000).describe("How long until searches find a new contact, in milliseconds"),
  UNKNOWN_PROPERTIES: oneOf(["ignore", "refuse"], "ignore").describe(
    "refuse answers a property that contacts do not have with 422",
  ),
  UPSERT_DELAY_MS: durationMs(2_000).describe("How long an upsert waits before it is applied, in milliseconds"),
  UNKNOWN_UPSERT_IDS: oneOf(["drop", "match"], "drop").describe(
    "match falls back to mail address and names if no contact has the upsert's id",
  ),
  ...tracingVariables,
  ...shutdownVariables,
  LOG_LEVEL: logLevel,
});

export interface Config extends z.infer<typeof variables> {
  readonly shutdown: ShutdownTimes;
  /** Null where nothing is traced. */
  readonly tracing: TracingConfig | null;
}

export function readContactsApiConfig(environment: Environment): Config {
  const read = readConfig(variables, environment);
  return { ...read, shutdown: shutdownTimes(read), tracing: tracingIn(read, environment) };
}
