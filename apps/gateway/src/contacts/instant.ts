const dateTime = /^(.{19})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/;

/**
 * One spelling for all date-times of RFC 3339, and plain dates, that are the same instant: in UTC, with the digits of the
 * fraction that count. A JavaScript Date would drop the API's microseconds. Any other text stays as it is.
 */
export function instantOf(value: string): string {
  const [, seconds = value, fraction = "", zone = "Z"] = dateTime.exec(value) ?? [];
  const atMs = Date.parse(seconds.includes("T") ? seconds + zone : seconds);
  if (Number.isNaN(atMs)) return value;
  const significant = fraction.replace(/0+$/, "");
  return new Date(atMs).toISOString().slice(0, -5) + (significant && `.${significant}`) + "Z";
}
