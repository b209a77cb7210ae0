import { setTimeout as sleep } from "node:timers/promises";
import type { ShutdownTimes } from "./config.js";
import { stopRequest } from "./stop-request.js";
import { stopService } from "./stop-service.js";
import type { Stoppable } from "./stop-service.js";

/** A running program. */
export interface Service extends Stoppable {
  /** The URL at which this machine reaches it. */
  readonly url: string;
  readonly shutdown: ShutdownTimes;
}

/**
 * Runs a program until it is asked to stop. A failed start is one sentence on standard error and exit code 1. A parent
 * with an IPC channel is sent `{ url, graceMs }` once the program is up.
 */
export async function run(name: string, start: () => Promise<Service>): Promise<void> {
  const stopRequested = stopRequest();
  try {
    const service = await start();
    const { url, shutdown } = service;
    process.send?.({ url, graceMs: shutdown.graceMs });
    await stopRequested;
    process.exit(await stopService(service, shutdown, (ms, signal) => sleep(ms, undefined, { signal })));
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
