import { host, logLevel, port, readConfig, shutdownTimes, shutdownVariables, url } from "service/config";
import type { Environment, ShutdownTimes } from "service/config";
import { z } from "zod";

/** The variables that the router reads. */
export const variables = z.object({
  ROUTER_PORT: port(4003).describe("Port of the router"),
  HOST: host,
  ROUTER_CONTACTS_URL: url("http:", "https:").optional().describe("GraphQL URL at which the router finds contacts"),
  ROUTER_EVENTS_URL: url("http:", "https:").optional().describe("GraphQL URL at which the router finds events"),
  GATEWAY_PORT: port(4000).describe("Port of the gateway"),
  EVENTS_PORT: port(4002).describe("Port of the events"),
  ...shutdownVariables,
  LOG_LEVEL: logLevel,
});

/** Where each subgraph is, by its name in the supergraph. */
export interface SubgraphUrls {
  readonly contacts: string;
  readonly events: string;
}

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly urls: SubgraphUrls;
  readonly shutdown: ShutdownTimes;
  readonly logLevel: string;
}

export function readRouterConfig(environment: Environment): Config {
  const read = readConfig(variables, environment);
  return {
    host: read.HOST,
    port: read.ROUTER_PORT,
    urls: {
      contacts: read.ROUTER_CONTACTS_URL ?? `http://localhost:${read.GATEWAY_PORT}/graphql`,
      events: read.ROUTER_EVENTS_URL ?? `http://localhost:${read.EVENTS_PORT}/graphql`,
    },
    shutdown: shutdownTimes(read),
    logLevel: read.LOG_LEVEL,
  };
}
