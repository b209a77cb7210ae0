import type { Comparison, Row } from "../harness/compare.js";
import { markdownTable } from "./markdown-table.js";

const heads = [
  "System",
  "Asked",
  "Ratio to A",
  "Lowest to highest",
  "Requests/s",
  "p50 ms",
  "p99 ms",
  "p99 ms at half rate",
  "CPU µs",
  "RSS MB",
  "First answer ms",
];

/** Several comparisons as one Markdown table, and what is to be known of them. */
export function comparisonTable(comparisons: readonly Comparison[], noise: string): string {
  const rows = comparisons.flatMap((comparison) => comparison.rows.map(cells));
  const unsupported = comparisons.flatMap((comparison) => comparison.unsupported);
  const requests = comparisons.flatMap((comparison) => comparison.rows).reduce((sum, row) => sum + row.requests, 0);
  const notes = [
    `${requests.toLocaleString("en")} requests, each response compared, none wrong. ${noise}`,
    ...idle(comparisons),
    ...unsupported.map((reason) => `Not measured: ${reason}.`),
  ];
  return `${markdownTable(heads, rows)}\n${notes.map((note) => `\n${note}\n`).join("")}`;
}

function cells(row: Row): readonly string[] {
  const { max, median, min } = row.ratio;
  return [
    row.name,
    row.note,
    ratio(median),
    `${ratio(min)} to ${ratio(max)}`,
    whole(row.perSecond),
    tenths(row.p50Ms),
    tenths(row.p99Ms),
    row.pacedP99Ms === null ? "" : tenths(row.pacedP99Ms),
    whole(row.cpuMicrosPerRequest),
    whole(row.residentBytes / 1e6),
    whole(row.firstAnswerMs),
  ];
}

const leastCoreShare = 0.9;

/** Systems that had to wait, for the load or for something else on this machine: they would do more. */
function idle(comparisons: readonly Comparison[]): readonly string[] {
  const told = comparisons
    .flatMap((comparison) => comparison.rows)
    .filter(({ coreShare }) => coreShare < leastCoreShare)
    .map(({ coreShare, name, note }) => `${name}, ${note} (${whole(coreShare * 100)} %)`);
  return told.length === 0 ? [] : [`Not all of its core was used by ${told.join("; ")}.`];
}

const whole = (value: number): string => Math.round(value).toLocaleString("en");
const tenths = (value: number): string => value.toFixed(1);
const ratio = (value: number): string => value.toFixed(value < 0.1 ? 3 : 2);
