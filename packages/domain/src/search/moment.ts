import { isDateTime, isInstant, isPlainDate, toUtc } from "../model/date-time.js";

/** Which end of a time span is meant, if a value is one: `now-1d/d` is a whole day. */
export type SpanEnd = "first" | "last";

const relative = /^now(?:([+-])(\d{1,6})([yMwdhms]))?(?:\/([yMwdhms]))?$/;

/** Whether a value is an instant that searches accept; see {@link momentOf}. */
export const isMoment = (value: unknown): value is string =>
  typeof value === "string" && (isDateTime(value) || isPlainDate(value) || relative.test(value));

/**
 * The instant a condition means, as a date-time in UTC. The value is an RFC 3339 date-time, a plain date, or relative to
 * now: `now-30d`, `now+1y` or, rounded to whole days in UTC, `now-1d/d` (the contract, section 2.5). Null for anything
 * else, and for an instant outside the years 0000 to 9999.
 */
export function momentOf(value: string, nowMs: number, end: SpanEnd): string | null {
  if (isPlainDate(value)) return end === "first" ? toUtc(value) : lastOf(`${value}T23:59:59.999Z`);
  if (isInstant(value)) return toUtc(value);
  const [match, sign, count, unit, roundedTo] = relative.exec(value) ?? [];
  if (match === undefined) return null;
  let date = new Date(nowMs);
  if (unit) date = shifted(date, unit, Number(`${sign}${count}`));
  if (!roundedTo) return written(date);
  const first = firstOf(date, roundedTo);
  if (end === "first") return written(first);
  const last = written(new Date(shifted(first, roundedTo, 1).getTime() - 1));
  return last && lastOf(last);
}

const written = (date: Date): string | null => (isFinite(date.getTime()) ? withinYears(date.toISOString()) : null);

// JavaScript writes years outside 0000 to 9999 with a sign.
const withinYears = (utc: string): string | null => (/^\d/.test(utc) ? utc : null);

// A span ends with its last nanosecond, the finest precision of any date-time.
const lastOf = (lastMillisecond: string): string => lastMillisecond.replace("Z", "999999Z");

function shifted(date: Date, unit: string, count: number): Date {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const timeMs = date.getTime() - midnightMs(year, month, day);
  if (unit === "y") return new Date(dayMs(year + count, month, day) + timeMs);
  if (unit === "M") return new Date(dayMs(year, month + count, day) + timeMs);
  return new Date(date.getTime() + count * spanMs(unit));
}

// One month after 31 January is the last day of February.
function dayMs(year: number, month: number, day: number): number {
  const lastDay = new Date(midnightMs(year, month + 1, 0)).getUTCDate();
  return midnightMs(year, month, Math.min(day, lastDay));
}

// Date.UTC would read a year before 100 as one of the twentieth century.
const midnightMs = (year: number, month: number, day: number): number => new Date(0).setUTCFullYear(year, month, day);

function firstOf(date: Date, unit: string): Date {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (unit === "y") return new Date(midnightMs(year, 0, 1));
  if (unit === "M") return new Date(midnightMs(year, month, 1));
  // Weeks start on Monday (ISO 8601).
  if (unit === "w") return new Date(midnightMs(year, month, day - ((date.getUTCDay() + 6) % 7)));
  return new Date(Math.floor(date.getTime() / spanMs(unit)) * spanMs(unit));
}

function spanMs(unit: string): number {
  const seconds = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 }[unit] ?? 1;
  return seconds * 1_000;
}
