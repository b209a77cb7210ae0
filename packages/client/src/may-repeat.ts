import type { Failure } from "./contacts-error.js";
import type { ErrorCode } from "./error-code.js";

/**
 * What an operation does when it is sent twice.
 * - `read`: nothing.
 * - `idempotent`: the same as when it is sent once, because of its key or by its nature.
 * - `once`: perhaps more. It is sent again only where nothing was done.
 */
export type Repeatability = "read" | "idempotent" | "once";

/** Codes after which nothing was done, and that pass. */
const passing: readonly ErrorCode[] = [
  "RATE_LIMITED",
  "SUBMISSIONS_UNAVAILABLE",
  "UNCONFIRMED",
  "UPSTREAM_TIMEOUT",
  "UPSTREAM_UNAVAILABLE",
];

/** Whether the same request may be sent again, and may have another outcome then. */
export function mayRepeat({ code, retryAfterMs }: Failure, repeatability: Repeatability): boolean {
  // It costs more than the limit ever allows.
  if (code === "RATE_LIMITED" && retryAfterMs === undefined) return false;
  if (passing.includes(code)) return true;
  // What came of it the gateway finds out by its key, unless it tells no time.
  if (code === "UPSTREAM_UNKNOWN") return repeatability === "idempotent" && retryAfterMs !== undefined;
  return (code === "NETWORK_ERROR" || code === "TIMEOUT") && repeatability !== "once";
}
