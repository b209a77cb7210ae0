import type { ErrorCode } from "./error-code.js";

/** A mistake in what was sent. `message` says what the value at `path` must be, and never repeats it. */
export interface Violation {
  /** From the operation's arguments on, such as `["input", "tags", 0, "name"]`. */
  readonly path: readonly (string | number)[];
  /** What is wrong, such as `INVALID_MAIL`. */
  readonly code: string;
  readonly message: string;
  /** The possible values, where they are few. */
  readonly accepted?: readonly string[];
}

/** How one attempt has failed. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  /** Whether the gateway may have done what was asked for. */
  readonly mayBeDone: boolean;
  readonly violations?: readonly Violation[] | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}

/** What has failed. */
export interface FailedCall {
  readonly operation: string;
  readonly idempotencyKey: string | undefined;
  readonly isOutcomeUnknown: boolean;
}

/** Any failure of a call, but for one that its caller has aborted: that rejects with the signal's reason. */
export class ContactsError extends Error {
  override readonly name = "ContactsError";
  readonly code: ErrorCode;
  /** The operation, such as `CreateContact`. */
  readonly operation: string;
  /** Whether it is a write that may have been made all the same. */
  readonly isOutcomeUnknown: boolean;
  /** The key of a create: sent again with it, it makes no second contact. */
  readonly idempotencyKey: string | undefined;
  /** With `BAD_USER_INPUT`, what is wrong where. */
  readonly violations: readonly Violation[];
  /** How long to wait before it is sent again, if that is known. */
  readonly retryAfterMs: number | undefined;
  /** Names the request in the gateway's log. */
  readonly requestId: string | undefined;

  constructor(failure: Failure, { operation, idempotencyKey, isOutcomeUnknown }: FailedCall) {
    super(failure.message, { cause: failure.cause });
    this.code = failure.code;
    this.operation = operation;
    this.isOutcomeUnknown = isOutcomeUnknown;
    this.idempotencyKey = idempotencyKey;
    this.violations = failure.violations ?? [];
    this.retryAfterMs = failure.retryAfterMs;
    this.requestId = failure.requestId;
  }
}

// By name, since a program may hold the package twice, as ESM and as CommonJS.
export const isContactsError = (error: unknown): error is ContactsError =>
  error instanceof Error && error.name === "ContactsError";

/** Whether the input is wrong: `violations` says where. */
export const isValidationError = (error: unknown): error is ContactsError & { readonly code: "BAD_USER_INPUT" } =>
  isContactsError(error) && error.code === "BAD_USER_INPUT";

/** Whether the rate limit is in the way: send it again after `retryAfterMs`, if that is known. */
export const isRateLimited = (error: unknown): error is ContactsError & { readonly code: "RATE_LIMITED" } =>
  isContactsError(error) && error.code === "RATE_LIMITED";

/** Whether a write may have been made all the same: look, before it is sent again without its key. */
export const isUnknownOutcome = (error: unknown): error is ContactsError & { readonly isOutcomeUnknown: true } =>
  isContactsError(error) && error.isOutcomeUnknown;
