const plainDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const dateTime = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

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
 * A date-time or plain date in UTC. What is in UTC already stays as it is, with every digit of its fraction, and so does
 * what is no date: answers may hold it, and it is written back with the rest of a contact.
 */
export function toUtc(value: string): string {
  const isDay: boolean = isPlainDate(value);
  if (isDay) return `${value}T00:00:00Z`;
  return value.endsWith("Z") || !isDateTime(value) ? value : new Date(value).toISOString();
}
