import { ApiError } from "domain/errors";
import type { ErrorCode } from "domain/errors";
import type { Path, Violation } from "domain/model";
import { defaultRetryAfterMs, readRetryAfter } from "../upstream/retry-after.js";
import type { CallResult, RestResponse, UnsentCall } from "../upstream/upstream.js";
import type { RestCall } from "./rest-call.js";

type OutcomeCall<Value> = Pick<RestCall<Value>, "route" | "read" | "argumentPath">;

/**
 * What became of a call: what its response says, or why there is nothing. Nothing else decides what became of a write.
 * Its UPSTREAM_UNKNOWN means that the write may have been made, and every other error that it has not: it never left, or
 * the API refused it. A success is never told as a failure; one that does not say what it must is UPSTREAM_UNKNOWN.
 */
export function outcomeOf<Value>(call: OutcomeCall<Value>, result: CallResult, nowMs: number): Value | ApiError {
  if (result.phase === "unsent") return unsent(result);
  if (result.phase === "unanswered") return unanswered(call, result.failure, result.cause);
  const { response } = result;
  if (!isSuccess(response)) return refused(call, response, nowMs);
  return call.read(response.json) ?? new ApiError(call.route.isSafe ? "UPSTREAM_INVALID" : "UPSTREAM_UNKNOWN");
}

const isSuccess = ({ status }: RestResponse): boolean => status >= 200 && status < 300;

function unsent({ reason, retryAfterMs, cause }: UnsentCall): ApiError {
  const code = reason === "rateLimited" ? "RATE_LIMITED" : "UPSTREAM_UNAVAILABLE";
  return new ApiError(code, { cause, ...(retryAfterMs !== undefined && { retryAfterMs }) });
}

const readFailures = {
  timeout: "UPSTREAM_TIMEOUT",
  tooLarge: "RESPONSE_TOO_LARGE",
  unreadable: "UPSTREAM_INVALID",
  broken: "UPSTREAM_UNAVAILABLE",
} as const satisfies Record<string, ErrorCode>;

const unanswered = ({ route }: OutcomeCall<unknown>, failure: keyof typeof readFailures, cause: unknown): ApiError =>
  new ApiError(route.isSafe ? readFailures[failure] : "UPSTREAM_UNKNOWN", { cause });

/** What a refusal says; of a call that changes nothing, also what a failure says. */
const codes: Readonly<Record<number, ErrorCode>> = {
  400: "BAD_USER_INPUT",
  401: "UNAUTHENTICATED",
  403: "FORBIDDEN",
  408: "UPSTREAM_TIMEOUT",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  422: "BAD_USER_INPUT",
  429: "RATE_LIMITED",
  504: "UPSTREAM_TIMEOUT",
};

// 408 is also what a proxy says that has waited too long for the API, and a redirect may follow a write that was made.
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 408;

/** Of the body only the places of the mistakes are taken, never a text: nobody knows what the API puts there. */
function refused(call: OutcomeCall<unknown>, { status, headers, json }: RestResponse, nowMs: number): ApiError {
  if (!call.route.isSafe && !isRefusal(status)) return new ApiError("UPSTREAM_UNKNOWN");
  if (status === 404) return new ApiError(namesResource(call) ? "NOT_FOUND" : "UPSTREAM_INVALID");
  const code = codes[status] ?? (status >= 500 ? "UPSTREAM_UNAVAILABLE" : "UPSTREAM_INVALID");
  if (code === "BAD_USER_INPUT") return new ApiError(code, { violations: violationsIn(json, call) });
  if (code !== "RATE_LIMITED") return new ApiError(code);
  return new ApiError(code, { retryAfterMs: readRetryAfter(headers, nowMs) ?? defaultRetryAfterMs });
}

// Elsewhere only a wrong base URL has nothing.
const namesResource = ({ route }: OutcomeCall<unknown>): boolean => route.path.endsWith("Id}");

const maxViolations = 100;

function violationsIn(problem: unknown, { argumentPath }: OutcomeCall<unknown>): Violation[] {
  const mistakes: unknown = Object(problem).errors;
  if (!Array.isArray(mistakes)) return [];
  return mistakes.slice(0, maxViolations).map((mistake: unknown) => ({
    path: argumentPath?.(bodyPathOf(Object(mistake).location)) ?? [],
    code: "REFUSED",
    message: "is refused by the contacts API",
  }));
}

// `body.data.contact.tags[0].name`, or with `.0` for the index (the contract, section 5), without the `body`.
function bodyPathOf(location: unknown): Path {
  if (typeof location !== "string") return [];
  const [, ...path] = location.match(/[^.[\]]+/g) ?? [];
  return path.map((step) => (/^\d{1,9}$/.test(step) ? Number(step) : step));
}
