import type { Comparison } from "../harness/compare.js";
import { judgeNoise } from "../harness/statistics.js";
import type { PartContext } from "../part.js";
import { comparisonTable } from "./comparison-table.js";
import { ratioChart } from "./ratio-chart.js";

/** Writes the table of several comparisons and the chart of the first, unless the floors were too unsteady. */
export function reportComparisons(
  { options, write }: PartContext,
  comparisons: readonly Comparison[],
  chartFile: string,
): void {
  // Each floor is compared with itself: those of other requests do more or less.
  const floorRates = comparisons.flatMap((comparison) => relativeRates(comparison.floorRates));
  const noise = judgeNoise(floorRates, options.allowNoise);
  const chart = ratioChart("Requests a second, as a ratio to A", comparisons[0]?.rows ?? []);
  write(comparisonTable(comparisons, noise), { [chartFile]: chart });
}

function relativeRates(rates: readonly number[]): readonly number[] {
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  return rates.map((rate) => rate / mean);
}
