const plainDate = /^\d{4}-\d{2}-\d{2}$/;
const dateTime =
  /^(\d{4}-\d{2}-\d{2})(T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a value is `YYYY-MM-DD`, and a day of the calendar. */
export function isPlainDate(value: unknown): value is string {
  return typeof value === "string" && plainDate.test(value) && startsWithDay(value);
}

/** Whether the day that a text starts with, `YYYY-MM-DD`, is one of the calendar. */
function startsWithDay(text: string): boolean {
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  const leapDay = month === 2 && isLeap(Number(text.slice(0, 4))) ? 1 : 0;
  return day >= 1 && day <= (daysOfMonths[month - 1] ?? 0) + leapDay;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Whether a value is a date-time of RFC 3339, section 5.6: upper case, no leap second, a day of the calendar. */
export function isDateTime(value: unknown): value is string {
  return typeof value === "string" && dateTime.test(value) && startsWithDay(value);
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
