import type { Failure } from "./contacts-error.js";
import { readResponse } from "./read-response.js";
import type { HttpResponse, Outcome } from "./read-response.js";
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
  const { deadlineMs, isWrite, signal } = request;
  signal?.throwIfAborted();
  if (!(deadlineMs > 0)) return { failure: noTime };
  let response: HttpResponse | typeof late;
  try {
    response = await within(deadlineMs, signal, (ending) => exchange(request, ending));
  } catch (cause) {
    signal?.throwIfAborted();
    return { failure: { ...unreachable, cause } };
  }
  return response === late ? { failure: timedOut } : readResponse(response, isWrite);
}

async function exchange({ body, fetch, headers, url }: Attempt, signal: AbortSignal): Promise<HttpResponse> {
  const response = await fetch(url, { method: "POST", headers, body, signal });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const noTime: Failure = {
  code: "TIMEOUT",
  message: "There is no time to send it.",
  mayBeDone: false,
};

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
