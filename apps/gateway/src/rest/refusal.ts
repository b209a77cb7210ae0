import { ApiError } from "domain/errors";
import type { ErrorCode } from "domain/errors";
import type { Path, Violation } from "domain/model";
import { parseRetryAfter } from "../upstream/retry-after.js";
import type { RestResponse } from "../upstream/upstream.js";

// What clients of the live API wait where it does not say (the contract, section 6).
const defaultRetryAfterMs = 5_000;
const maxViolations = 100;

const codes: Readonly<Record<number, ErrorCode>> = {
  400: "BAD_USER_INPUT",
  401: "UNAUTHENTICATED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  408: "UPSTREAM_TIMEOUT",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  422: "BAD_USER_INPUT",
  429: "RATE_LIMITED",
  504: "UPSTREAM_TIMEOUT",
};

/**
 * An ApiError for an answer that is no success. Of its body only the locations of the mistakes are taken, as paths in
 * REST names, and put through `toPath`; never a text, since no one knows what the API puts there.
 */
export function refusal(answer: RestResponse, nowMs: number, toPath: (location: Path) => Path = () => []): ApiError {
  const code = codes[answer.status] ?? (answer.status >= 500 ? "UPSTREAM_UNAVAILABLE" : "UPSTREAM_INVALID");
  if (code === "BAD_USER_INPUT") return new ApiError(code, { violations: violationsIn(answer.json, toPath) });
  if (code === "RATE_LIMITED") {
    return new ApiError(code, {
      retryAfterMs: parseRetryAfter(answer.headers["retry-after"], nowMs) ?? defaultRetryAfterMs,
    });
  }
  return new ApiError(code);
}

function violationsIn(problem: unknown, toPath: (location: Path) => Path): Violation[] {
  const mistakes: unknown = Object(problem).errors;
  if (!Array.isArray(mistakes)) return [];
  return mistakes.slice(0, maxViolations).map((mistake: unknown) => ({
    path: toPath(parseLocation(Object(mistake).location)),
    code: "REFUSED",
    message: "is refused by the contacts API",
  }));
}

// `body.data.contact.tags[0].name`, or with `.0` for the index (the contract, section 5).
function parseLocation(location: unknown): Path {
  if (typeof location !== "string") return [];
  return (location.match(/[^.[\]]+/g) ?? []).map((step) => (/^\d{1,9}$/.test(step) ? Number(step) : step));
}
