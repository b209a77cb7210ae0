const msByUnit = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Ten years: anything longer is a typing mistake. */
const maxLifetimeMs = 3_650 * msByUnit.d;

/** A lifetime such as "30m", "12h" or "90d" in ms; null if it has another form, is zero, or exceeds 3,650 days. */
export function parseLifetimeMs(text: string): number | null {
  const [, count, unit] = /^(\d{1,7})([mhd])$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) return null;
  const lifetimeMs = Number(count) * msByUnit[unit as keyof typeof msByUnit];
  return lifetimeMs > 0 && lifetimeMs <= maxLifetimeMs ? lifetimeMs : null;
}
