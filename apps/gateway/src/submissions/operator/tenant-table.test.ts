import { expect, it } from "vitest";
import { tenantTable } from "./tenant-table.js";
import type { TenantSummary } from "./tenants.js";

const idle: TenantSummary = {
  id: "a".repeat(43),
  waiting: 0,
  sending: 0,
  uncertain: 0,
  refused: 0,
  cancelled: 0,
  oldestAgeSeconds: null,
  parkedAtMs: null,
  isKept: false,
};
const parkedAtMs = Date.parse("2026-01-01T00:00:00Z");

it("columns line up under their headers, ids are short, and who has parked a line is told", () => {
  const lines = tenantTable([
    { ...idle, waiting: 1_000_000, sending: 1, oldestAgeSeconds: 90 },
    { ...idle, id: "b".repeat(43), waiting: 2, refused: 3, cancelled: 4, oldestAgeSeconds: 200_000, parkedAtMs },
    { ...idle, id: "c".repeat(43), uncertain: 5, parkedAtMs, isKept: true },
  ]);
  expect(lines).toStrictEqual([
    "TENANT        WAITING  SENDING  UNCERTAIN  REFUSED  CANCELLED  OLDEST  STATE",
    "aaaaaaaaaaaa  1000000  1        0          0        0          1m      active",
    "bbbbbbbbbbbb  2        0        0          3        4          2d      parked since 2026-01-01T00:00:00.000Z (token refused)",
    "cccccccccccc  0        0        5          0        0          -       parked since 2026-01-01T00:00:00.000Z (by the operator)",
  ]);
});

it.each([
  [-0.5, "0s"],
  [59.9, "59s"],
  [60, "1m"],
  [3_599, "59m"],
  [3_600, "1h"],
  [86_399, "23h"],
  [86_400, "1d"],
])("what has waited for %s s has waited for %s", (oldestAgeSeconds, age) => {
  expect(tenantTable([{ ...idle, oldestAgeSeconds }])[1]).toMatch(new RegExp(` ${age} +active$`));
});

it("no tenants make a header alone", () => {
  expect(tenantTable([])).toHaveLength(1);
});
