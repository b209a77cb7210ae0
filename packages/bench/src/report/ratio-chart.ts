import type { Row } from "../harness/compare.js";

const width = 860;
const labelWidth = 330;
const barWidth = 440;
const rowHeight = 34;
const top = 56;

/** A bar for each system with its median ratio, and a line from the lowest to the highest. Readable on light and dark. */
export function ratioChart(title: string, rows: readonly Row[]): string {
  const sorted = rows.toSorted((left, right) => right.ratio.median - left.ratio.median);
  const most = Math.max(1, ...rows.map(({ ratio }) => ratio.max));
  const height = top + sorted.length * rowHeight + 12;
  const bars = sorted.map((row, index) => bar(row, top + index * rowHeight, barWidth / most));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}">
  <style>
    .page { fill: #ffffff; }
    text { fill: #1f2328; font: 14px system-ui, sans-serif; }
    .note { fill: #59636e; font-size: 12px; }
    .title { font-size: 16px; font-weight: 600; }
    .peer { fill: #8c959f; }
    .ours { fill: #1f6feb; }
    .range { stroke: #1f2328; stroke-width: 1.5; }
    @media (prefers-color-scheme: dark) {
      .page { fill: #0d1117; }
      text { fill: #f0f6fc; }
      .note { fill: #9198a1; }
      .peer { fill: #656c76; }
      .ours { fill: #4493f8; }
      .range { stroke: #f0f6fc; }
    }
  </style>
  <rect class="page" width="${width}" height="${height}" rx="6" />
  <text class="title" x="12" y="30">${escape(title)}</text>
${bars.join("\n")}
</svg>
`;
}

function bar({ isOurs, name, note, ratio }: Row, y: number, perUnit: number): string {
  const at = (value: number): number => round(labelWidth + value * perUnit);
  const kind = isOurs ? "ours" : "peer";
  const middle = y + 10;
  return `  <text x="12" y="${y + 9}">${escape(name)}</text>
  <text class="note" x="12" y="${y + 23}">${escape(note)}</text>
  <rect class="${kind}" x="${labelWidth}" y="${y}" width="${round(ratio.median * perUnit)}" height="20" rx="3" />
  <path class="range" d="M${at(ratio.min)} ${middle}H${at(ratio.max)}" />
  <text x="${at(Math.max(ratio.max, ratio.median)) + 8}" y="${y + 15}">${ratio.median.toFixed(2)}</text>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
