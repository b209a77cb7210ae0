const plainDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const dateTime =
  /^(\d{4}-\d{2}-\d{2})(T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether a value is `YYYY-MM-DD`, and a day of the calendar. */
export function isPlainDate(value: unknown): value is string {
  if (typeof value !== "string") return false;
  const [year, month, day] = plainDate.exec(value)?.slice(1).map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Whether a value is a date-time of RFC 3339, section 5.6: upper case, no leap second, a day of the calendar. */
export function isDateTime(value: unknown): value is string {
  return typeof value === "string" && isPlainDate(dateTime.exec(value)?.[1]);
}

/** Whether a value is a date-time that can be written in UTC: its year there has four digits. */
export function isInstant(value: unknown): value is string {
  return typeof value === "string" && inUtc(value) !== null;
}

/**
 * Converts a date-time or plain date to UTC, keeping every digit of the fraction. A value already in UTC stays as it is.
 * So does any other text: a response may contain it, and it is sent back with the rest of the contact.
 */
export function toUtc(value: string): string {
  const isDay: boolean = isPlainDate(value);
  if (isDay) return `${value}T00:00:00Z`;
  const parts = value.endsWith("Z") ? null : inUtc(value);
  return parts === null ? value : `${parts.seconds}.${parts.fraction.padEnd(3, "0")}Z`;
}

/**
 * The one spelling of an instant: in UTC, without trailing zeros in the fraction. Two date-times or plain dates mean the
 * same instant if these are equal. A JavaScript Date would drop the API's microseconds. Other text stays as it is.
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
  const utc = new Date(day + time + offset).toISOString();
  // JavaScript writes years outside 0000 to 9999 with a sign.
  return /^\d/.test(utc) ? { seconds: utc.slice(0, -".000Z".length), fraction } : null;
}
