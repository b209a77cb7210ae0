import { ApiError } from "domain/errors";
import { errors } from "undici";

/** An ApiError for a call that ended without a whole answer. */
export function upstreamFailure(cause: unknown): ApiError {
  if (isTimeout(cause)) return new ApiError("UPSTREAM_TIMEOUT", { cause });
  if (isUnreadable(cause)) return new ApiError("UPSTREAM_INVALID", { cause });
  return new ApiError("UPSTREAM_UNAVAILABLE", { cause });
}

// Not the timeout of connecting: nothing was sent then, and the API is just not there.
function isTimeout(error: unknown): boolean {
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) return true;
  return error instanceof DOMException && error.name === "TimeoutError";
}

function isUnreadable(error: unknown): boolean {
  const unreadable = [
    errors.HTTPParserError,
    errors.HeadersOverflowError,
    errors.ResponseContentLengthMismatchError,
    errors.ResponseExceededMaxSizeError,
  ];
  return unreadable.some((type) => error instanceof type);
}
