import type { Violation } from "../model/rule.js";

interface ErrorFacts {
  /** The HTTP status between the two programs. */
  readonly status: number;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** The sentence that clients see. */
  readonly message: string;
}

/** Every way a call can fail. Any other failure is an INTERNAL_SERVER_ERROR. */
export const errors = {
  BAD_REQUEST: { status: 400, retryable: false, message: "The request is not well-formed." },
  UNAUTHENTICATED: { status: 401, retryable: false, message: "A valid bearer token is required." },
  FORBIDDEN: { status: 403, retryable: false, message: "The token does not allow this." },
  NOT_FOUND: { status: 404, retryable: false, message: "There is nothing here." },
  CONFLICT: { status: 409, retryable: false, message: "It has been changed in the meantime; read it again." },
  PAYLOAD_TOO_LARGE: { status: 413, retryable: false, message: "The request is too large." },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, retryable: false, message: "The request body must be application/json." },
  BAD_USER_INPUT: { status: 422, retryable: false, message: "The input is not valid." },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    retryable: false,
    message: "The idempotency key was used for another input; take a new key.",
  },
  RATE_LIMITED: { status: 429, retryable: true, message: "The rate limit is reached; try again later." },
  INTERNAL_SERVER_ERROR: { status: 500, retryable: false, message: "Something went wrong on our side." },
  UPSTREAM_INVALID: {
    status: 502,
    retryable: false,
    message: "The contacts API gave a response that is not understood.",
  },
  RESPONSE_TOO_LARGE: {
    status: 502,
    retryable: false,
    message: "What was asked for is too large to be read; ask for less at once.",
  },
  UNCONFIRMED: { status: 503, retryable: true, message: "Whether this exists is not known yet; ask again." },
  SUBMISSIONS_UNAVAILABLE: {
    status: 503,
    retryable: true,
    message: "Submissions can be neither taken nor read at the moment; try again later.",
  },
  UPSTREAM_UNAVAILABLE: { status: 503, retryable: true, message: "The contacts API is not available." },
  UPSTREAM_TIMEOUT: { status: 504, retryable: true, message: "The contacts API did not answer in time." },
  UPSTREAM_UNKNOWN: {
    status: 504,
    retryable: false,
    message: "The response was lost; what was asked for may have been done.",
  },
} as const satisfies Record<string, ErrorFacts>;

export type ErrorCode = keyof typeof errors;

/** The error code of an HTTP status below 500; INTERNAL_SERVER_ERROR for anything else. */
export function errorCodeOf(status: unknown): ErrorCode {
  const codes = Object.keys(errors) as ErrorCode[];
  return codes.find((code) => errors[code].status === status && errors[code].status < 500) ?? "INTERNAL_SERVER_ERROR";
}

interface ErrorDetails {
  readonly violations?: readonly Violation[];
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** A failure that clients see: its code, its fixed sentence and its details, but never its cause. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ErrorCode;
  readonly violations: readonly Violation[];
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    const { message, status } = errors[code];
    const { stackTraceLimit } = Error;
    // A refusal is an answer and not a fault. Nobody looks for its place, and to note it costs more than to answer.
    if (status < 500) Error.stackTraceLimit = 0;
    super(message, { cause: details.cause });
    Error.stackTraceLimit = stackTraceLimit;
    this.code = code;
    this.violations = details.violations ?? [];
    this.retryAfterMs = details.retryAfterMs;
  }
}
