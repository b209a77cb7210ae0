import type { ShutdownTimes } from "./config.js";
import type { Service } from "./service.js";

/** Resolves after `ms`; rejects once `signal` is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/**
 * Stops a service gracefully: it reports not ready, keeps serving while load balancers learn of it, then accepts no new
 * connections and finishes what is in flight. Resolves with the exit code: 0, or 1 if `graceMs` was not enough. Rejects
 * if the service fails to close.
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
    // Ends the other wait.
    over.abort();
  }
}
