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
} from "service/config";
import type { Environment, ShutdownTimes } from "service/config";
import { z } from "zod";

const variables = z.object({
  CONTACTS_API_PORT: port(4001),
  HOST: host,
  REDIS_URL: url("redis:", "rediss:").optional(),
  DATABASE_URL: url("postgres:", "postgresql:").optional(),
  DATA_DIR: z.string().default(fileURLToPath(new URL("../.data", import.meta.url))),
  FORMS_DIR: z.string().optional(),
  DEMO_CONTACTS: oneOf(["on", "off"], "on"),
  RATE_LIMIT_BURST: positiveNumber(100, routes.readContact.costTokens),
  RATE_LIMIT_PER_SECOND: positiveNumber(10),
  SEARCH_DELAY_MS: durationMs(2_000),
  UNKNOWN_PROPERTIES: oneOf(["ignore", "refuse"], "ignore"),
  UPSERT_DELAY_MS: durationMs(2_000),
  UNKNOWN_UPSERT_IDS: oneOf(["drop", "match"], "drop"),
  ...shutdownVariables,
  LOG_LEVEL: logLevel,
});

/** The names of all variables. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

export interface Config extends z.infer<typeof variables> {
  readonly shutdown: ShutdownTimes;
}

export function readContactsApiConfig(environment: Environment): Config {
  const read = readConfig(variables, environment);
  return { ...read, shutdown: shutdownTimes(read) };
}
