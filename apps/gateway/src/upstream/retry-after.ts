import type { IncomingHttpHeaders } from "node:http";

/** What clients of the live API wait where it does not say (the contract, section 6). */
export const defaultRetryAfterMs = 5_000;

/**
 * How long a response's Retry-After header (RFC 9110, section 10.2.3) says to wait, in milliseconds; null where it does
 * not. It is a number of seconds or a date, which is read against the response's own Date: our clock may be another.
 */
export function readRetryAfter(headers: IncomingHttpHeaders, nowMs: number): number | null {
  const header = headers["retry-after"];
  if (header === undefined) return null;
  if (/^\d{1,9}(\.\d+)?$/.test(header)) return Math.ceil(Number(header) * 1_000);
  const atMs = parseHttpDate(header);
  return atMs === null ? null : Math.max(0, atMs - (parseHttpDate(headers.date) ?? nowMs));
}

// Date.parse alone takes almost anything for a date.
function parseHttpDate(header: string | undefined): number | null {
  const atMs = header !== undefined && /^[A-Z][a-z]{2}, .+ GMT$/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(atMs) ? null : atMs;
}
