import { setTimeout as sleep } from "node:timers/promises";
import type { ShutdownTimes } from "./config.js";
import { stopRequest } from "./stop-request.js";
import { stopService } from "./stop-service.js";

/** A program that is up. */
export interface Service {
  /** Where it is reached from this machine. */
  readonly url: string;
  readonly shutdown: ShutdownTimes;
  /** Tells load balancers and clients to go elsewhere, and serves on. */
  drain(): void;
  /** Takes no new connection, finishes what is in flight, then lets go of everything. */
  close(): Promise<void>;
}

/**
 * Runs a program until it is requested to stop, and then stops it. A start that fails is one sentence on standard error
 * and exit code 1. A parent with an IPC channel is sent `{ url, graceMs }` once it is up.
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
