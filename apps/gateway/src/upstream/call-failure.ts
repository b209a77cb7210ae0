import { errors } from "./undici.js";

/**
 * Why no whole response came:
 * - `unsent`: the call never left;
 * - `timeout`: not in time;
 * - `tooLarge`: what came is more than is taken;
 * - `unreadable`: what came is no HTTP;
 * - `broken`: the connection broke.
 */
export type FailureKind = "unsent" | "timeout" | "tooLarge" | "unreadable" | "broken";

export class CallFailure extends Error {
  override readonly name = "CallFailure";
  readonly kind: FailureKind;
  /** Whether there was no connection, or it broke before the head of a response. */
  readonly isUnreached: boolean;

  constructor(kind: FailureKind, cause: unknown, isUnreached = false) {
    super("The call got no whole response.", { cause });
    this.kind = kind;
    this.isUnreached = isUnreached;
  }
}

/** What a call in flight ends with when its time is over. */
export class DeadlineError extends Error {
  override readonly name = "DeadlineError";

  constructor() {
    super("The deadline has passed.");
  }
}

const timeouts = [DeadlineError, errors.HeadersTimeoutError, errors.BodyTimeoutError];
const unreadableErrors = [
  errors.HTTPParserError,
  errors.HeadersOverflowError,
  errors.ResponseContentLengthMismatchError,
];

/** The kind of an error in a call that has left. */
export function failureKindOf(cause: unknown): Exclude<FailureKind, "unsent"> {
  if (timeouts.some((type) => cause instanceof type)) return "timeout";
  if (cause instanceof errors.ResponseExceededMaxSizeError) return "tooLarge";
  return unreadableErrors.some((type) => cause instanceof type) ? "unreadable" : "broken";
}
