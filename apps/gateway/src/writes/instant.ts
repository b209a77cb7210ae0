const dateTime = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/;
const plainDate = /^\d{4}-\d{2}-\d{2}$/;

/**
 * One spelling for all date-times of RFC 3339, and plain dates, that are the same instant: in UTC, with the digits of the
 * fraction that count. A JavaScript Date would drop the API's microseconds. Any other text stays as it is.
 */
export function instantOf(value: string): string {
  if (plainDate.test(value)) return instantOf(`${value}T00:00:00Z`);
  const [, seconds, fraction = "", zone = ""] = dateTime.exec(value) ?? [];
  const atMs = Date.parse(`${seconds}${zone}`);
  if (Number.isNaN(atMs)) return value;
  const significant = fraction.replace(/0+$/, "");
  return new Date(atMs).toISOString().slice(0, -5) + (significant && `.${significant}`) + "Z";
}
