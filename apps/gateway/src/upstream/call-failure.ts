import { errors } from "undici";

/**
 * How a call ended that got no whole answer:
 * - `unsent`: it never left, so nothing has happened;
 * - `timeout`: no whole answer came in time;
 * - `unreadable`: what came is no HTTP, or more than is taken;
 * - `broken`: the connection broke.
 */
type FailureKind = "unsent" | "timeout" | "unreadable" | "broken";

export class CallFailure extends Error {
  override readonly name = "CallFailure";
  readonly kind: FailureKind;

  constructor(cause: unknown) {
    super("The call got no whole answer.", { cause });
    this.kind = kindOf(cause);
  }
}

// What resolving a name and opening a connection fail with: the request is written to an open connection alone.
const unsentCodes = ["EAI_AGAIN", "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND"];

const unreadableErrors = [
  errors.HTTPParserError,
  errors.HeadersOverflowError,
  errors.ResponseContentLengthMismatchError,
  errors.ResponseExceededMaxSizeError,
];

function kindOf(cause: unknown): FailureKind {
  if (cause instanceof errors.ConnectTimeoutError) return "unsent";
  if (cause instanceof Error && "code" in cause && unsentCodes.includes(String(cause.code))) return "unsent";
  if (cause instanceof errors.HeadersTimeoutError || cause instanceof errors.BodyTimeoutError) return "timeout";
  if (cause instanceof DOMException && cause.name === "TimeoutError") return "timeout";
  return unreadableErrors.some((type) => cause instanceof type) ? "unreadable" : "broken";
}
