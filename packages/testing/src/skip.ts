import type { TestContext } from "vitest";

/** Skips a test, and says why. */
export function skip(context: TestContext, why: string): never {
  process.stderr.write(`Skipped: ${context.task.fullTestName}. ${why}\n`);
  return context.skip(why);
}
