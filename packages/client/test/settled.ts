import { vi } from "vitest";

/** What a promise resolves to or rejects with, once all timers have run that it waits for. Timers must be faked. */
export async function settled(promise: Promise<unknown>): Promise<unknown> {
  const end = promise.catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  return end;
}
