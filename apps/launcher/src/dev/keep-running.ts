import type { Program } from "service/program";

/** Runs a program until the signal, and anew after each good build. */
export async function keepRunning(
  builds: AsyncIterable<boolean>,
  startOne: () => Pick<Program, "stop">,
  signal: AbortSignal,
): Promise<void> {
  let running: Pick<Program, "stop"> | null = null;
  try {
    for await (const isGood of builds) {
      if (!isGood) continue;
      await running?.stop();
      // It may have come meanwhile.
      if (signal.aborted) return;
      running = startOne();
    }
  } finally {
    await running?.stop();
  }
}
