import type { Tally } from "./campaign.js";

const number = new Intl.NumberFormat("en");

/** What was sent, of which kind, and with what status it was answered. */
export function tallyTable(seed: number, { codes, statuses }: Tally, durationMs: number): string {
  const rows = [...statuses].map(([kind, counts]) => [kind, number.format(sum(counts)), listed(counts)] as const);
  const total = [...statuses.values()].map(sum).reduce((one, other) => one + other, 0);
  const perSecond = Math.round(total / (durationMs / 1_000));
  const all = [
    ...rows.toSorted(([one], [other]) => one.localeCompare(other)),
    ["in all", number.format(total), `${perSecond} a second`] as const,
  ];
  const width = Math.max(...all.map(([kind]) => kind.length));
  const lines = all.map(([kind, count, told]) => `  ${kind.padEnd(width)}  ${count.padStart(9)}  ${told}`);
  return ["", `Bad inputs, made with FUZZ_SEED=${seed}:`, ...lines, "", `Codes: ${listed(codes)}`, ""].join("\n");
}

const sum = (counts: ReadonlyMap<unknown, number>): number =>
  [...counts.values()].reduce((one, other) => one + other, 0);

/** The most frequent first. */
const listed = (counts: ReadonlyMap<number | string, number>): string =>
  [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name === 0 ? "closed" : name} ×${number.format(count)}`)
    .join(", ");
