import type { ShutdownTimes } from "./config.js";
import type { Service } from "./run.js";

/** Resolves after `ms`, at once where that is 0; rejects once `signal` is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/**
 * Stops a service in order: it says that it is not ready, serves on while load balancers learn of it, takes no new
 * connection, and ends what is in flight. Resolves with the exit code of the process: 0, or 1 where `graceMs` were not
 * enough. Rejects where the service fails to close.
 */
export async function stopService(
  service: Pick<Service, "drain" | "close">,
  { drainMs, graceMs }: ShutdownTimes,
  sleep: Sleep,
): Promise<0 | 1> {
  const over = new AbortController();
  const inOrder = async (): Promise<0> => {
    service.drain();
    await sleep(drainMs, over.signal);
    await service.close();
    return 0;
  };
  const graceOver = async (): Promise<1> => {
    await sleep(graceMs, over.signal);
    return 1;
  };
  try {
    return await Promise.race([graceOver(), inOrder()]);
  } finally {
    // Ends whichever wait is left.
    over.abort();
  }
}
