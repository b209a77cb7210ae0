const plainDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const dateTime =
  /^(\d{4}-\d{2}-\d{2})(T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** `YYYY-MM-DD` that is on the calendar. */
export function isPlainDate(value: unknown): value is string {
  if (typeof value !== "string") return false;
  const [year, month, day] = plainDate.exec(value)?.slice(1).map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A date-time of RFC 3339, section 5.6, in its upper-case form and without leap seconds, on the calendar. */
export function isDateTime(value: unknown): value is string {
  return typeof value === "string" && isPlainDate(dateTime.exec(value)?.[1]);
}

/**
 * A date-time or plain date in UTC, with every digit of its fraction. What is in UTC already stays as it is, and so does
 * what is no date: a response may hold it, and it is written back with the rest of a contact. A year that has no four
 * digits in UTC has six and a sign, as in JavaScript.
 */
export function toUtc(value: string): string {
  const isDay: boolean = isPlainDate(value);
  if (isDay) return `${value}T00:00:00Z`;
  const parts = value.endsWith("Z") ? null : inUtc(value);
  return parts === null ? value : `${parts.seconds}.${parts.fraction.padEnd(3, "0")}Z`;
}

/**
 * One spelling for all date-times and plain dates that are the same instant: in UTC, with the significant digits of the
 * fraction. A JavaScript Date would drop the API's microseconds. Any other text stays as it is.
 */
export function instantOf(value: string): string {
  const isDay: boolean = isPlainDate(value);
  const parts = inUtc(isDay ? `${value}T00:00:00Z` : value);
  if (parts === null) return value;
  const significant = parts.fraction.replace(/0+$/, "");
  return `${parts.seconds}${significant && `.${significant}`}Z`;
}

function inUtc(value: string): { readonly seconds: string; readonly fraction: string } | null {
  if (!isDateTime(value)) return null;
  const [, day = "", time = "", fraction = "", offset = ""] = dateTime.exec(value) ?? [];
  return { seconds: new Date(day + time + offset).toISOString().slice(0, -".000Z".length), fraction };
}
