import { createHmac } from "node:crypto";
import { ApiError } from "domain/errors";
import type { Ticket, Usage } from "./pacing/budget.js";
import type { RateLimit } from "domain/rate-limit";
import { CallFailure } from "./call-failure.js";
import type { CircuitBreaker } from "./circuit-breaker.js";
import type { Clock } from "../clock.js";
import type { HttpClient } from "./http-client.js";
import type { Pacer } from "./pacing/pacer.js";
import { readRateLimitHeaders } from "./rate-limit-headers.js";
import { parseRetryAfter } from "./retry-after.js";
import type { RetryBudget } from "./retry-budget.js";
import type { RestResponse, Call, Upstream } from "./upstream.js";

export interface PacedUpstreamOptions {
  readonly http: HttpClient;
  readonly pacer: Pacer;
  readonly breaker: CircuitBreaker;
  readonly retryBudget: RetryBudget;
  /** The rate limit of a token; the API may tell of a lower one. */
  readonly limit: RateLimit;
  /** Names buckets, so that no store sees a token. */
  readonly secret: string;
  /** For a whole call: the wait for its turn and every attempt. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Told how each attempt ended: with a class of statuses such as "2xx", with "429", or "failed" without an answer. */
  readonly onAttempt: (outcome: string) => void;
}

/** What came of one attempt. */
type Attempt =
  | { readonly kind: "answered"; readonly answer: RestResponse }
  | { readonly kind: "failed"; readonly failure: CallFailure };

const maxAttempts = 3;
const baseDelayMs = 100;
// What clients of the live API wait where it does not say (the contract, section 6).
const defaultRetryAfterMs = 5_000;

/** An upstream that keeps to the rate limit of each token, and makes calls again where that is safe. */
export function createPacedUpstream(options: PacedUpstreamOptions): Upstream {
  const { breaker, clock, http, limit, onAttempt, pacer, random, retryBudget, secret, timeoutMs } = options;
  const keyOf = (token: string): string => createHmac("sha256", secret).update(token).digest("base64url");

  const usageOf = (call: Call, answer: RestResponse, sentForMs: number): Usage => {
    const told = readRateLimitHeaders(answer.headers);
    const lower = told.limit && {
      capacityTokens: Math.min(limit.capacityTokens, told.limit.capacityTokens),
      refillTokensPerSecond: Math.min(limit.refillTokensPerSecond, told.limit.refillTokensPerSecond),
    };
    const learned = { sentForMs, ...(lower && { limit: lower }) };
    if (answer.status !== 429) {
      const { costTokens = call.costTokens, remainingTokens } = told;
      return { ...learned, costTokens, ...(remainingTokens !== undefined && { remainingTokens }) };
    }
    // Refused, a call costs nothing. What the wait will earn is what the bucket lacks of it.
    const { refillTokensPerSecond } = lower ?? limit;
    const waitMs = parseRetryAfter(answer.headers["retry-after"], Date.now()) ?? defaultRetryAfterMs;
    const remainingTokens = call.costTokens - (refillTokensPerSecond * waitMs) / 1_000;
    return { ...learned, costTokens: 0, isRefused: true, sentForMs: 0, remainingTokens };
  };

  const settle = async (call: Call, key: string, ticket: Ticket, usage: Usage): Promise<void> => {
    const standing = await pacer.settle(key, ticket, usage);
    call.onSpent?.(usage.costTokens, standing);
  };

  const send = async (call: Call, key: string, ticket: Ticket, deadlineMs: number): Promise<Attempt> => {
    const sentAtMs = clock.nowMs();
    try {
      const answer = await http.send(call, Math.max(1, Math.ceil(deadlineMs - sentAtMs)));
      onAttempt(answer.status === 429 ? "429" : `${Math.floor(answer.status / 100)}xx`);
      if (answer.status >= 500) breaker.failed();
      else breaker.succeeded();
      await settle(call, key, ticket, usageOf(call, answer, clock.nowMs() - sentAtMs));
      return { kind: "answered", answer };
    } catch (failure) {
      if (!(failure instanceof CallFailure)) throw failure;
      onAttempt("failed");
      if (call.signal?.aborted) breaker.undecided();
      else breaker.failed();
      const costTokens = failure.kind === "unsent" ? 0 : call.costTokens;
      await settle(call, key, ticket, { costTokens, sentForMs: clock.nowMs() - sentAtMs });
      return { kind: "failed", failure };
    }
  };

  const attempt = async (call: Call, key: string, deadlineMs: number): Promise<Attempt> => {
    refuseOpen(breaker.refuseMs());
    const ticket = await pacer.enter(key, { costTokens: call.costTokens, deadlineMs, signal: call.signal });
    const refusedMs = breaker.admit();
    if (refusedMs !== null) {
      await pacer.settle(key, ticket, { costTokens: 0, sentForMs: 0 });
      refuseOpen(refusedMs);
    }
    try {
      await call.beforeSend?.();
    } catch (error) {
      breaker.undecided();
      await pacer.settle(key, ticket, { costTokens: 0, sentForMs: 0 });
      throw error;
    }
    return send(call, key, ticket, deadlineMs);
  };

  const callUntilDone = async (call: Call): Promise<RestResponse> => {
    const key = keyOf(call.token);
    const deadlineMs = clock.nowMs() + timeoutMs;
    retryBudget.deposit();
    for (let attempts = 1; ; attempts += 1) {
      const attempted = await attempt(call, key, deadlineMs);
      if (attempts === maxAttempts || !isRetryable(call, attempted)) return outcomeOf(call, attempted);
      // Full jitter, so that what failed together does not come back together. A 429 waits for its turn anyway.
      const delayMs = isRateLimited(attempted) ? 0 : random() * baseDelayMs * 2 ** attempts;
      if (clock.nowMs() + delayMs >= deadlineMs || !retryBudget.withdraw()) return outcomeOf(call, attempted);
      await clock.sleep(delayMs, call.signal);
      call.signal?.throwIfAborted();
    }
  };

  return {
    // What waits is given up where the client is gone or the gateway closes: nothing was sent then.
    call: (call) =>
      callUntilDone(call).catch((error: unknown) => {
        throw Object(error).name === "AbortError" ? new ApiError("UPSTREAM_UNAVAILABLE", { cause: error }) : error;
      }),
    standing: (token) => pacer.standing(keyOf(token)),
    close: async () => {
      pacer.close();
      await http.close();
    },
  };
}

function refuseOpen(refusedMs: number | null): void {
  if (refusedMs !== null) throw new ApiError("UPSTREAM_UNAVAILABLE", { retryAfterMs: refusedMs });
}

const isRateLimited = (attempted: Attempt): boolean => attempted.kind === "answered" && attempted.answer.status === 429;

// A write is made again only if it provably was not made.
function isRetryable(call: Call, attempted: Attempt): boolean {
  if (call.signal?.aborted) return false;
  if (isRateLimited(attempted)) return true;
  if (attempted.kind === "failed" && attempted.failure.kind === "unsent") return true;
  if (!call.isSafe) return false;
  return attempted.kind === "failed" ? attempted.failure.kind === "broken" : attempted.answer.status >= 500;
}

function outcomeOf(call: Call, attempted: Attempt): RestResponse {
  if (attempted.kind === "answered") {
    const { answer } = attempted;
    if (call.isSafe || answer.status < 500) return answer;
    throw new ApiError("UPSTREAM_UNKNOWN");
  }
  const { failure: cause } = attempted;
  if (cause.kind === "unsent") throw new ApiError("UPSTREAM_UNAVAILABLE", { cause });
  if (!call.isSafe) throw new ApiError("UPSTREAM_UNKNOWN", { cause });
  if (cause.kind === "timeout") throw new ApiError("UPSTREAM_TIMEOUT", { cause });
  throw new ApiError(cause.kind === "unreadable" ? "UPSTREAM_INVALID" : "UPSTREAM_UNAVAILABLE", { cause });
}
