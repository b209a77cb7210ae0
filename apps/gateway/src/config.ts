import { host, logLevel, oneOf, origins, port, readConfig, timeoutMs, url } from "service/config";
import type { Environment } from "service/config";
import { z } from "zod";
import type { Settings } from "./context.js";

const variables = z.object({
  GATEWAY_PORT: port(4000),
  HOST: host,
  CONTACTS_API_PORT: port(4001),
  CONTACTS_API_URL: url("http:", "https:").optional(),
  CONTACTS_API_TIMEOUT_MS: timeoutMs(10_000),
  REDIS_URL: url("redis:", "rediss:").optional(),
  FORMS_TTL_MS: timeoutMs(300_000),
  UPSERT_WAIT_MS: timeoutMs(30_000),
  CORS_ORIGINS: origins,
  EXPLORERS: oneOf(["on", "off"], "on"),
  LOG_LEVEL: logLevel,
});

/** The variables that the gateway reads. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly contactsApiUrl: string;
  readonly callTimeoutMs: number;
  readonly settings: Settings;
  readonly corsOrigins: readonly string[];
  readonly explorers: boolean;
  /** The token that the explorers start with: the local service's demo token, which no other upstream knows. */
  readonly explorerToken: string | null;
  readonly logLevel: string;
}

export function readGatewayConfig(environment: Environment): Config {
  const read = readConfig(variables, environment);
  const isEmbedded = read.CONTACTS_API_URL === undefined && read.REDIS_URL === undefined;
  return {
    host: read.HOST,
    port: read.GATEWAY_PORT,
    contactsApiUrl: read.CONTACTS_API_URL ?? `http://localhost:${read.CONTACTS_API_PORT}`,
    callTimeoutMs: read.CONTACTS_API_TIMEOUT_MS,
    settings: { formsTtlMs: read.FORMS_TTL_MS, upsertWaitMs: read.UPSERT_WAIT_MS },
    corsOrigins: read.CORS_ORIGINS,
    explorers: read.EXPLORERS === "on",
    explorerToken: isEmbedded ? "demo-token" : null,
    logLevel: read.LOG_LEVEL,
  };
}
