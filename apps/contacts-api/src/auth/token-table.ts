import type { TokenSummary } from "./redis-token-registry.js";

/** The tokens as lines of aligned columns under a header. Times are UTC. */
export function tokenTable(summaries: readonly TokenSummary[]): readonly string[] {
  const rows = [
    ["ID", "USER", "GROUP", "LABEL", "EXPIRES"],
    ...summaries.map(({ id, userId, groupId, label, expiresAt }) => [id, userId, groupId, label ?? "-", expiresAt]),
  ];
  const widthOf = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = [0, 1, 2, 3].map(widthOf);
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
}
