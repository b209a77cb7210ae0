/**
 * A date-time in UTC as text that sorts as time passes: its fraction has nine digits, and what JavaScript writes of years
 * that have no four digits sorts before and after all others. Postgres, which knows no year 0, is not asked to read it.
 */
export function sortableMoment(utc: string): string {
  const text = utc.replace("+", ":").replace("Z", "");
  return `${text.slice(0, 19)}.${text.slice(20)}`.padEnd(29, "0").slice(0, 29);
}
