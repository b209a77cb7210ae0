import { setTimeout as sleep } from "node:timers/promises";
import type { Service } from "./service.js";
import { stopRequest } from "./stop-request.js";
import { stopService } from "./stop-service.js";

/**
 * Runs a program until it is asked to stop, or cannot go on. A failure, at the start or later, is one sentence on standard
 * error and exit code 1. A parent with an IPC channel is sent `{ url, graceMs }` once the program is up.
 */
export async function run(name: string, start: () => Promise<Service>): Promise<void> {
  const stopRequested = stopRequest();
  try {
    const service = await start();
    const { failed, url, shutdown } = service;
    process.send?.({ url, graceMs: shutdown.graceMs });
    const reason = await Promise.race([stopRequested, ...(failed ? [failed] : [])]);
    const code = await stopService(service, shutdown, (ms, signal) => sleep(ms, undefined, { signal }));
    if (reason) throw reason;
    process.exit(code);
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
