import { spreadOf } from "../harness/statistics.js";
import type { Part } from "../part.js";
import { markdownTable } from "../report/markdown-table.js";
import { loadPacing } from "./gateway-pacing.js";
import type { Pacing } from "./gateway-pacing.js";

const crowds = [100, 1_000, 10_000];
const costTokens = 5;

/**
 * What a call costs that waits for its turn. All calls are of one token and come at once to an empty bucket; the last one
 * goes when the window's seconds are over. The cost for each must not grow with their number.
 */
export const waitingPart: Part = async ({ options, tell, write }) => {
  const pacing = await loadPacing();
  // Compiles the code.
  await crowdMicros(pacing, crowds.at(-1) ?? 0, 1);
  const rows: string[][] = [];
  for (const calls of crowds) {
    const micros: number[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      micros.push(await crowdMicros(pacing, calls, options.seconds));
    }
    const { max, median, min } = spreadOf(micros);
    rows.push([calls.toLocaleString("en"), median.toFixed(1), `${min.toFixed(1)} to ${max.toFixed(1)}`]);
    tell(`${calls} calls: ${median.toFixed(1)} µs each`);
  }
  write(`${markdownTable(["Calls waiting for one token", "CPU µs for each", "Lowest to highest"], rows)}\n`);
};

/** CPU time for each of so many calls, from when they come until the last one has gone, in microseconds. */
async function crowdMicros(pacing: Pacing, calls: number, seconds: number): Promise<number> {
  const { createMemoryBudget, Pacer, systemClock } = pacing;
  const limit = { capacityTokens: calls * costTokens, refillTokensPerSecond: (calls * costTokens) / seconds };
  const waitMs = seconds * 1_000;
  const pacer = new Pacer({
    budget: createMemoryBudget({ limit }),
    clock: systemClock,
    maxWaitMs: 2 * waitMs,
    maxWaiting: calls,
  });
  const began = process.cpuUsage();
  const deadlineMs = performance.now() + 2 * waitMs;
  await Promise.all(Array.from({ length: calls }, () => pacer.enter("token", { costTokens, deadlineMs })));
  const { system, user } = process.cpuUsage(began);
  pacer.close();
  return (system + user) / calls;
}
