/** The middle of several values, and how far they reach. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError("There is no spread of no values.");
  return { median: quantile(values, 0.5), min: Math.min(...values), max: Math.max(...values) };
}

/** The value below which `share` of the values lie, between two of them where need be; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * share;
  const [below = NaN, above = NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}

/** What was measured between two measurements of the floor, as a ratio to their mean. */
export function ratioTo(before: number, measured: number, after: number): number {
  return measured / ((before + after) / 2);
}

/** Above this the machine does something else meanwhile, and no ratio is worth reporting. */
export const widestSpread = 0.2;

/** How far the middle 80 % of the values lie apart, as a part of their median. */
export function relativeSpread(values: readonly number[]): number {
  return (quantile(values, 0.9) - quantile(values, 0.1)) / quantile(values, 0.5);
}

/** Throws where one system's own measurements lie too far apart, unless noise is allowed; returns what is to be told of it. */
export function judgeNoise(values: readonly number[], allowNoise: boolean): string {
  const spread = relativeSpread(values);
  const told = `the middle 80 % of the floor's own windows span ${percent(spread)} of their median`;
  if (spread <= widestSpread) return `Quiet: ${told}.`;
  if (allowNoise) return `Noisy: ${told}, and ${percent(widestSpread)} is the most that counts.`;
  throw new Error(
    `The machine is too noisy: ${told}, and ${percent(widestSpread)} is the most. --allow-noise reports.`,
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
