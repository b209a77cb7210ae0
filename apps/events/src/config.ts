import { fileURLToPath } from "node:url";
import { host, logLevel, path, port, readConfig, shutdownTimes, shutdownVariables } from "service/config";
import type { Environment, ShutdownTimes } from "service/config";
import { z } from "zod";

/** The variables that the program reads. */
export const variables = z.object({
  EVENTS_PORT: port(4002).describe("Port of the events"),
  HOST: host,
  EVENTS_FILE: path
    .default(fileURLToPath(new URL("../events.json", import.meta.url)))
    .describe("JSON file of the events with their participants"),
  ...shutdownVariables,
  LOG_LEVEL: logLevel,
});

export interface Config extends z.infer<typeof variables> {
  readonly shutdown: ShutdownTimes;
}

export function readEventsConfig(environment: Environment): Config {
  const read = readConfig(variables, environment);
  return { ...read, shutdown: shutdownTimes(read) };
}
