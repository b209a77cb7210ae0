/**
 * A date-time in UTC as text that sorts chronologically, with nine fraction digits. Years outside 0 to 9999, as JavaScript
 * writes them, sort before or after all others. It stays text because Postgres knows no year 0.
 */
export function sortableMoment(utc: string): string {
  const text = utc.replace("+", ":").replace("Z", "");
  return `${text.slice(0, 19)}.${text.slice(20)}`.padEnd(29, "0").slice(0, 29);
}
