const MS_BY_UNIT = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Ten years: a longer lifetime is a typing mistake. */
const MAX_LIFETIME_MS = 3_650 * MS_BY_UNIT.d;

/** A lifetime such as "30m", "12h" or "90d" in ms, or null where it is written otherwise, zero, or over 3,650 days. */
export function parseLifetimeMs(text: string): number | null {
  const [, count, unit] = /^(\d{1,7})([mhd])$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) return null;
  const lifetimeMs = Number(count) * MS_BY_UNIT[unit as keyof typeof MS_BY_UNIT];
  return lifetimeMs > 0 && lifetimeMs <= MAX_LIFETIME_MS ? lifetimeMs : null;
}
