import { ApiError } from "domain/errors";
import type { RateLimit } from "domain/rate-limit";
import type { Clock } from "../clock.js";
import { CallFailure } from "./call-failure.js";
import type { CircuitBreakers } from "./circuit-breakers.js";
import type { HttpClient } from "./http-client.js";
import type { Ticket, Usage } from "./pacing/budget.js";
import type { Pacer } from "./pacing/pacer.js";
import { readRateLimitHeaders } from "./rate-limit-headers.js";
import { defaultRetryAfterMs, readRetryAfter } from "./retry-after.js";
import type { RetryBudget } from "./retry-budget.js";
import type { Call, CallResult, RestResponse, UnsentCall, Upstream } from "./upstream.js";

export interface PacedUpstreamOptions {
  readonly http: HttpClient;
  readonly pacer: Pacer;
  readonly breakers: Pick<CircuitBreakers, keyof CircuitBreakers>;
  readonly retryBudget: RetryBudget;
  /** The rate limit of a token; the API may tell of a lower one. */
  readonly limit: RateLimit;
  /** For a whole call: the wait for its turn and every attempt. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly events: UpstreamEvents;
}

/** What is told of calls, for the metrics. */
export interface UpstreamEvents {
  /** A call has got its turn after so long. */
  onTurn(waitMs: number): void;
  /** A call was not sent, since its turn did not come or the API is not reached. */
  onRefused(call: Call, reason: UnsentCall["reason"]): void;
  onAttempt(attempt: EndedAttempt): void;
}

/** An attempt that was sent, or was about to be. */
export interface EndedAttempt {
  readonly call: Call;
  /** A class of statuses such as "2xx", or "429", or "failed" without a response. */
  readonly outcome: string;
  readonly durationMs: number;
  readonly costTokens: number;
}

/** What came of one attempt that was sent, or was about to be. */
type Attempt =
  | { readonly kind: "answered"; readonly response: RestResponse }
  | { readonly kind: "failed"; readonly failure: CallFailure };

/** Thrown by an attempt that was not made, and caught by the call. */
class Unsent extends Error {
  override readonly name = "Unsent";
  readonly result: UnsentCall;

  constructor(result: Omit<UnsentCall, "phase">) {
    super("The call was not sent.", { cause: result.cause });
    this.result = { phase: "unsent", ...result };
  }
}

const maxAttempts = 3;
const baseDelayMs = 100;

/** An upstream that keeps to the rate limit of each token, and makes calls again where that is safe. */
export function createPacedUpstream(options: PacedUpstreamOptions): Upstream {
  const { breakers, clock, events, http, limit, pacer, random, retryBudget, timeoutMs } = options;

  const usageOf = (call: Call, { status, headers }: RestResponse, sentForMs: number): Usage => {
    const told = readRateLimitHeaders(headers);
    const lower = told.limit && {
      capacityTokens: Math.min(limit.capacityTokens, told.limit.capacityTokens),
      refillTokensPerSecond: Math.min(limit.refillTokensPerSecond, told.limit.refillTokensPerSecond),
    };
    // Written out: spreads take several times as long, for each call.
    if (status !== 429) {
      const { costTokens = call.costTokens, remainingTokens } = told;
      return { costTokens, remainingTokens, sentForMs, limit: lower };
    }
    // Refused, a call costs nothing. What the wait will earn is what the bucket lacks of it; no bucket lacks more than
    // it holds, whatever one response says.
    const { capacityTokens, refillTokensPerSecond } = lower ?? limit;
    const waitMs = readRetryAfter(headers, Date.now()) ?? defaultRetryAfterMs;
    const earned = Math.min(capacityTokens, (refillTokensPerSecond * waitMs) / 1_000);
    const remainingTokens = call.costTokens - earned;
    return { costTokens: 0, remainingTokens, isRefused: true, sentForMs: 0, limit: lower };
  };

  const settle = async (call: Call, ticket: Ticket, usage: Usage): Promise<void> => {
    const standing = await pacer.settle(call.bucket, ticket, usage);
    call.account?.add(usage.costTokens, standing);
  };

  const report = ({ bucket, gone }: Call, { isUnreached, kind }: CallFailure): void => {
    if (gone?.aborted) breakers.undecided(bucket);
    else if (isUnreached) breakers.unreached(bucket);
    // Other calls had all the connections: how those end says more.
    else if (kind === "unsent") breakers.undecided(bucket);
    // The API works: it has even more to say than is taken.
    else if (kind === "tooLarge") breakers.succeeded(bucket);
    else breakers.failed(bucket);
  };

  const send = async (call: Call, ticket: Ticket, deadlineMs: number): Promise<Attempt> => {
    const sentAtMs = clock.nowMs();
    const span = call.trace?.begin?.(call.route, "client", { "http.request.method": call.method });
    try {
      const response = await http.send(span ? { ...call, trace: span } : call, Math.ceil(deadlineMs - sentAtMs));
      const { status } = response;
      const durationMs = clock.nowMs() - sentAtMs;
      span?.end({ "http.response.status_code": status, ...(status >= 400 && { "error.type": String(status) }) });
      if (status >= 500) breakers.failed(call.bucket);
      else breakers.succeeded(call.bucket);
      const usage = usageOf(call, response, durationMs);
      const outcome = status === 429 ? "429" : `${Math.floor(status / 100)}xx`;
      events.onAttempt({ call, outcome, durationMs, costTokens: usage.costTokens });
      await settle(call, ticket, usage);
      return { kind: "answered", response };
    } catch (failure) {
      if (!(failure instanceof CallFailure)) throw failure;
      span?.end({ "error.type": failure.kind });
      report(call, failure);
      const durationMs = clock.nowMs() - sentAtMs;
      const costTokens = failure.kind === "unsent" ? 0 : call.costTokens;
      events.onAttempt({ call, outcome: "failed", durationMs, costTokens });
      await settle(call, ticket, { costTokens, sentForMs: durationMs });
      return { kind: "failed", failure };
    }
  };

  /** Resolves when the call may be sent. Throws Unsent where its turn does not come, or it must not be sent any more. */
  const enter = async (call: Call, deadlineMs: number): Promise<Ticket> => {
    const { beforeSend, bucket, costTokens, gone, leaveTokens } = call;
    const cameAtMs = clock.nowMs();
    const wait = call.trace?.begin?.("pacing", "internal", { "contacts.cost_tokens": costTokens });
    let ticket: Ticket;
    try {
      keepFromOpen(breakers.refuseMs(bucket));
      ticket = await pacer.enter(bucket, { costTokens, leaveTokens, deadlineMs, gone });
      wait?.end();
    } catch (error) {
      const reason = unsentBecauseOf(error);
      wait?.end({ "error.type": reason instanceof Unsent ? reason.result.reason : "failed" });
      throw reason;
    }
    events.onTurn(clock.nowMs() - cameAtMs);
    const refusedMs = breakers.admit(bucket);
    if (refusedMs !== null) {
      await pacer.settle(bucket, ticket, { costTokens: 0, sentForMs: 0 });
      keepFromOpen(refusedMs);
    }
    try {
      if (beforeSend) await beforeSend();
      // Sent now, the response would come too late, and a write be UPSTREAM_UNKNOWN for nothing.
      if (clock.nowMs() >= deadlineMs) throw new Unsent({ reason: "unavailable" });
    } catch (error) {
      breakers.undecided(bucket);
      await pacer.settle(bucket, ticket, { costTokens: 0, sentForMs: 0 });
      throw error;
    }
    return ticket;
  };

  const callUntilDone = async (call: Call): Promise<CallResult> => {
    const deadlineMs = clock.nowMs() + timeoutMs;
    retryBudget.deposit();
    try {
      for (let attempts = 1; ; attempts += 1) {
        const attempted = await send(call, await enter(call, deadlineMs), deadlineMs);
        if (attempts === maxAttempts || !isRetryable(call, attempted)) return resultOf(attempted);
        // Full jitter, so that what failed together does not come back together. A 429 waits for its turn anyway.
        const delayMs = isRateLimited(attempted) ? 0 : random() * baseDelayMs * 2 ** attempts;
        if (clock.nowMs() + delayMs >= deadlineMs || !retryBudget.withdraw()) return resultOf(attempted);
        await clock.sleep(delayMs, call.gone?.signal);
        if (call.gone?.aborted) return resultOf(attempted);
      }
    } catch (error) {
      if (!(error instanceof Unsent)) throw error;
      events.onRefused(call, error.result.reason);
      return error.result;
    }
  };

  return {
    call: callUntilDone,
    standing: (bucket) => pacer.standing(bucket),
    close: async () => {
      pacer.close();
      await http.close();
    },
  };
}

function keepFromOpen(refusedMs: number | null): void {
  if (refusedMs !== null) throw new Unsent({ reason: "unavailable", retryAfterMs: refusedMs });
}

// What waits is given up where the client is gone, or the gateway stops, in whose place another one serves soon.
function unsentBecauseOf(error: unknown): unknown {
  if (Object(error).name === "AbortError")
    return new Unsent({ reason: "unavailable", retryAfterMs: 1_000, cause: error });
  if (!(error instanceof ApiError) || error.code !== "RATE_LIMITED") return error;
  const { retryAfterMs } = error;
  return new Unsent({ reason: "rateLimited", ...(retryAfterMs !== undefined && { retryAfterMs }) });
}

const isRateLimited = (attempted: Attempt): boolean =>
  attempted.kind === "answered" && attempted.response.status === 429;

// A write is made again only if it provably was not made.
function isRetryable(call: Call, attempted: Attempt): boolean {
  if (call.gone?.aborted) return false;
  if (isRateLimited(attempted)) return true;
  if (attempted.kind === "failed" && attempted.failure.kind === "unsent") return true;
  if (!call.isSafe) return false;
  return attempted.kind === "failed" ? attempted.failure.kind === "broken" : attempted.response.status >= 500;
}

function resultOf(attempted: Attempt): CallResult {
  if (attempted.kind === "answered") return { phase: "answered", response: attempted.response };
  const { kind, cause } = attempted.failure;
  if (kind === "unsent") return { phase: "unsent", reason: "unavailable", cause };
  return { phase: "unanswered", failure: kind, cause };
}
