import { setTimeout as wait } from "node:timers/promises";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body's JSON; its text where it is none, and null where it is empty. */
  readonly body: unknown;
}

export interface SendOptions {
  /** Another token than the client's own; null: no Authorization header. */
  readonly token?: string | null;
}

export interface RestClient {
  /** Sends a request; one that the rate limit refuses is sent again when there is room, up to ten times. */
  send(method: string, path: string, body?: unknown, options?: SendOptions): Promise<Answer>;
  /** Sends a request once, whatever is answered. A body that is text is sent as it stands. */
  sendOnce(method: string, path: string, body?: unknown, options?: SendOptions): Promise<Answer>;
}

const timeoutMs = 30_000;
const maxTries = 10;
const maxWaitMs = 15_000;
/** As clients wait where nothing is said of how long (the contract, section 6). */
const usualWaitMs = 5_000;

/** A client of the REST API that knows its base URL and a token, and nothing of who answers. */
export function createRestClient(baseUrl: string, ownToken: string): RestClient {
  const sendOnce: RestClient["sendOnce"] = async (method, path, body, { token = ownToken } = {}) => {
    const res = await fetch(`${baseUrl.replace(/\/$/, "")}${path}`, {
      method,
      headers: {
        // A usual library's own user agent is refused by the live API (the contract, section 1).
        "user-agent": "contacts-contract/1.0",
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: res.status, headers: res.headers, body: parsed(await res.text()) };
  };
  const send: RestClient["send"] = async (...request) => {
    for (let tries = 1; ; tries += 1) {
      const answer = await sendOnce(...request);
      if (answer.status !== 429 || tries === maxTries) return answer;
      await wait(waitMs(answer.headers));
    }
  };
  return { send, sendOnce };
}

function parsed(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

// The header's name is uncertain, and so is whether there is a Retry-After (the contract, section 9, 27).
function waitMs(headers: Headers): number {
  const told = ["retry-after", "x-ratelimit-reset", "x-ratelimit-resettime"].map((name) => Number(headers.get(name)));
  const seconds = told.find((each) => each > 0);
  return Math.min(seconds === undefined ? usualWaitMs : seconds * 1_000, maxWaitMs);
}
