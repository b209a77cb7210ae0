import { isContactsError, isRateLimited, isValidationError } from "contacts-graphql-client";
import type { ContactsError } from "contacts-graphql-client";
import type { Event, WaitReason } from "./sign-up-state.js";

export interface Moment {
  readonly nowMs: number;
  /** How often in a row it has failed before. */
  readonly failures: number;
  /** From 0 to 1. */
  readonly random: number;
}

const passing: ReadonlySet<string> = new Set<ContactsError["code"]>([
  // Something between the page and the gateway has answered, such as the log-in page of a train.
  "BAD_RESPONSE",
  "SUBMISSIONS_UNAVAILABLE",
  "TIMEOUT",
  "UNCONFIRMED",
  "UPSTREAM_TIMEOUT",
  "UPSTREAM_UNAVAILABLE",
  "UPSTREAM_UNKNOWN",
]);

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
const spreadMs = 1_000;

/** What an attempt that has failed means for the sign-up. Whatever may pass is tried again, since its key makes that safe. */
export function outcomeOf(error: unknown, moment: Moment): Event {
  if (isValidationError(error) && error.violations.length > 0) {
    return { type: "refused", violations: error.violations };
  }
  if (isRateLimited(error)) return waiting("busy", error.retryAfterMs, moment);
  if (!isContactsError(error)) return { type: "broke" };
  if (error.code === "NETWORK_ERROR") return waiting("offline", error.retryAfterMs, moment);
  return passing.has(error.code) ? waiting("away", error.retryAfterMs, moment) : { type: "broke" };
}

/** A part is random, so that pages which were refused together do not come again together. */
function waiting(reason: WaitReason, retryAfterMs: number | undefined, { nowMs, failures, random }: Moment): Event {
  const pauseMs = retryAfterMs ?? Math.min(longestPauseMs, firstPauseMs * 2 ** failures);
  return { type: "failed", reason, untilMs: nowMs + pauseMs + random * spreadMs };
}
