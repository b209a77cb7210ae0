import { attempt } from "./attempt.js";
import type { ContactsClientConfig } from "./contacts-client.js";
import { ContactsError } from "./contacts-error.js";
import { documentIds } from "./generated/operations.js";
import type { OperationName, Operations } from "./generated/operations.js";
import { mayRepeat } from "./may-repeat.js";
import type { Repeatability } from "./may-repeat.js";
import { pause } from "./within.js";

/** One call of an operation, with all of its attempts. */
export interface Call<Name extends OperationName> {
  readonly operation: Name;
  readonly variables: Operations[Name]["variables"];
  readonly repeatability: Repeatability;
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
}

/** The value of an operation's only root field. */
export type Value<Name extends OperationName> = Operations[Name]["data"][keyof Operations[Name]["data"]];

/** Rejects with a ContactsError, or with the reason of the call's signal. */
export type Send = <Name extends OperationName>(call: Call<Name>) => Promise<Value<Name>>;

const firstPauseMs = 500;
// With less time left nothing is sent again. A write that can't be repeated gets more, since without its response nobody knows
// whether it was made.
const leastMs: Readonly<Record<Repeatability, number>> = { read: 500, idempotent: 500, once: 5_000 };

/** Sends operations, each again where that is safe and its time is not over. Throws where the URL or the token can't be one. */
export function createSender(config: ContactsClientConfig): Send {
  const { token, url } = config;
  const { attemptTimeoutMs = 20_000, maxAttempts = 4, timeoutMs: usualMs = 60_000 } = config;
  const headers = {
    accept: "application/graphql-response+json, application/json;q=0.9",
    "content-type": "application/json",
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };

  refuseUnfit(url, token, headers);

  return async <Name extends OperationName>({
    operation,
    variables,
    repeatability,
    idempotencyKey,
    signal,
    timeoutMs = usualMs,
  }: Call<Name>) => {
    // Looked up for each call: what replaces the global one may come later.
    const { fetch = globalThis.fetch } = config;
    const body = JSON.stringify({ documentId: documentIds[operation], variables });
    const isWrite = repeatability !== "read";
    const endsAtMs = performance.now() + timeoutMs;
    const restMs = () => endsAtMs - performance.now();
    let isOutcomeUnknown = false;
    for (let attempts = 1; ; attempts += 1) {
      // What can't be repeated has all the time there is.
      const deadlineMs = repeatability === "once" ? restMs() : Math.min(restMs(), attemptTimeoutMs);
      const outcome = await attempt({ fetch, url, headers, body, isWrite, deadlineMs, signal });
      if ("value" in outcome) return outcome.value as Value<Name>;
      const { failure } = outcome;
      // A later attempt that is refused says nothing of an earlier one.
      isOutcomeUnknown ||= isWrite && failure.mayBeDone;
      const waitMs = pauseMs(attempts, failure.retryAfterMs);
      const isRepeated =
        attempts < maxAttempts && mayRepeat(failure, repeatability) && restMs() - waitMs >= leastMs[repeatability];
      if (isRepeated) await pause(waitMs, signal);
      // A timer may come late, as on a device that was asleep.
      if (!isRepeated || restMs() < leastMs[repeatability] / 2) {
        throw new ContactsError(failure, { operation, idempotencyKey, isOutcomeUnknown });
      }
    }
  };
}

/** Throws where no request can be made of these: later it would look like a connection that broke. */
function refuseUnfit(url: string, token: unknown, headers: Readonly<Record<string, string>>): void {
  try {
    // In a header anything has a text, even a function that was meant to be called.
    if (token !== undefined && typeof token !== "string") throw new TypeError();
    void new Request(url, { headers });
  } catch {
    // Without the cause, which quotes the token.
    throw new TypeError(
      "A client needs the URL of a gateway, without a password, and a token that is a string and fits in a header.",
    );
  }
}

/** At least what the gateway asks for; a part of it is random, so that clients which failed together do not come together. */
function pauseMs(attempts: number, retryAfterMs: number | undefined): number {
  const spreadMs = firstPauseMs * 2 ** (attempts - 1);
  return (retryAfterMs ?? spreadMs) + Math.random() * spreadMs;
}
