import type { Failure } from "./contacts-error.js";
import { readResponse } from "./read-response.js";
import type { Outcome } from "./read-response.js";
import { late, within } from "./within.js";

export interface Attempt {
  readonly fetch: typeof globalThis.fetch;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isWrite: boolean;
  /** How long it may take, reading included. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Sends a request once. Rejects with the reason of its signal, and with nothing else. */
export async function attempt(request: Attempt): Promise<Outcome> {
  const { body, deadlineMs, fetch, headers, isWrite, signal, url } = request;
  const exchange = async (ending: AbortSignal) => {
    const response = await fetch(url, { method: "POST", headers, body, signal: ending });
    return readResponse({ status: response.status, headers: response.headers, text: await response.text() }, isWrite);
  };
  try {
    const outcome = await within(deadlineMs, signal, exchange);
    return outcome === late ? { failure: timedOut } : outcome;
  } catch (cause) {
    signal?.throwIfAborted();
    return { failure: { ...unreachable, cause } };
  }
}

const timedOut: Failure = {
  code: "TIMEOUT",
  message: "The gateway did not respond in time.",
  mayBeDone: true,
};

// Browsers do not tell whether there was a connection.
const unreachable: Failure = {
  code: "NETWORK_ERROR",
  message: "The gateway can't be reached, or the connection broke.",
  mayBeDone: true,
};
