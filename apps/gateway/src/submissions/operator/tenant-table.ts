import type { TenantSummary } from "./tenants.js";

/** As many characters of an id as tell tenants apart for certain. */
export const shortIdLength = 12;

/** The tenants as lines of aligned columns under a header. Times are UTC. */
export function tenantTable(tenants: readonly TenantSummary[]): readonly string[] {
  const rows = [
    ["TENANT", "WAITING", "SENDING", "UNCERTAIN", "REFUSED", "CANCELLED", "OLDEST", "STATE"],
    ...tenants.map((tenant) => [
      tenant.id.slice(0, shortIdLength),
      ...[tenant.waiting, tenant.sending, tenant.uncertain, tenant.refused, tenant.cancelled].map(String),
      tenant.oldestAgeSeconds === null ? "-" : ageOf(tenant.oldestAgeSeconds),
      stateOf(tenant),
    ]),
  ];
  const widthOf = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = [0, 1, 2, 3, 4, 5, 6].map(widthOf);
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
}

const units = [
  ["d", 86_400],
  ["h", 3_600],
  ["m", 60],
] as const;

/** In the largest unit that there is one of, such as 3h. */
function ageOf(seconds: number): string {
  const [unit, length] = units.find(([, each]) => seconds >= each) ?? ["s", 1];
  return `${Math.max(0, Math.floor(seconds / length))}${unit}`;
}

function stateOf({ isKept, parkedAtMs }: TenantSummary): string {
  if (parkedAtMs === null) return "active";
  return `parked since ${new Date(parkedAtMs).toISOString()} (${isKept ? "by the operator" : "token refused"})`;
}
