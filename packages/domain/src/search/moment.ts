import { isDateTime, isPlainDate, toUtc } from "../model/date-time.js";

/** Which end of a span of time is meant where one is given: a whole day in `now-1d/d`. */
export type SpanEnd = "first" | "last";

const relative = /^now(?:([+-])(\d{1,6})([yMwdhms]))?(?:\/([yMwdhms]))?$/;

/** Whether a value is an instant as searches take it; see {@link momentOf}. */
export const isMoment = (value: unknown): value is string =>
  typeof value === "string" && (isDateTime(value) || isPlainDate(value) || relative.test(value));

/**
 * The instant that a condition means, as a date-time in UTC: one of RFC 3339, a plain date, or one relative to now, such
 * as `now-30d`, `now+1y` or, rounded to whole days in UTC, `now-1d/d` (the contract, section 2.5). Null for anything
 * else, and for an instant that no date-time of RFC 3339 can tell.
 */
export function momentOf(value: string, nowMs: number, end: SpanEnd): string | null {
  if (isPlainDate(value)) return end === "first" ? toUtc(value) : `${value}T23:59:59.999999999Z`;
  if (isDateTime(value)) return toUtc(value);
  const [match, sign, count, unit, roundedTo] = relative.exec(value) ?? [];
  if (match === undefined) return null;
  let date = new Date(nowMs);
  if (unit) date = shifted(date, unit, Number(`${sign}${count}`));
  if (roundedTo) date = rounded(date, roundedTo, end);
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9_999 ? date.toISOString() : null;
}

function shifted(date: Date, unit: string, count: number): Date {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const timeMs = date.getTime() - Date.UTC(year, month, day);
  if (unit === "y") return new Date(dayOf(year + count, month, day) + timeMs);
  if (unit === "M") return new Date(dayOf(year, month + count, day) + timeMs);
  return new Date(date.getTime() + count * spanMs(unit));
}

// A month that has no such day ends before it: a month after 31 January is the last day of February.
function dayOf(year: number, month: number, day: number): number {
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(day, lastDay));
}

function rounded(date: Date, unit: string, end: SpanEnd): Date {
  const first = firstOf(date, unit);
  return end === "first" ? first : new Date(shifted(first, unit, 1).getTime() - 1);
}

function firstOf(date: Date, unit: string): Date {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (unit === "y") return new Date(Date.UTC(year, 0));
  if (unit === "M") return new Date(Date.UTC(year, month));
  // Weeks begin on Monday (ISO 8601).
  if (unit === "w") return new Date(Date.UTC(year, month, day - ((date.getUTCDay() + 6) % 7)));
  return new Date(Math.floor(date.getTime() / spanMs(unit)) * spanMs(unit));
}

function spanMs(unit: string): number {
  const seconds = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 }[unit] ?? 1;
  return seconds * 1_000;
}
