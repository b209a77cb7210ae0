import type { IncomingHttpHeaders } from "node:http";
import type { Trace } from "service/trace";
import type { LazySignal } from "../lazy-signal.js";
import type { Standing } from "./pacing/budget.js";

/** One call of a REST API. */
export interface Call {
  readonly method: "DELETE" | "GET" | "PATCH" | "POST";
  /** What it is called where it is told of: its method and path, without ids. */
  readonly route: string;
  /** Below the API's base URL, with a leading slash. */
  readonly path: string;
  readonly token: string;
  /** Names the token's bucket. */
  readonly bucket: string;
  readonly requestId: string;
  /** What it takes from the token's rate limit. */
  readonly costTokens: number;
  /** How many tokens must stay in the bucket for others once it is sent; such a call never waits in line. */
  readonly leaveTokens?: number | undefined;
  /** Whether it changes nothing, so that it may be sent again whatever became of it. */
  readonly isSafe: boolean;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Aborted when nobody waits for the response any more: a waiting call is given up, and so is a safe one in flight. */
  readonly gone?: LazySignal | undefined;
  /** Awaited right before each time that it is sent. Where it rejects, nothing is sent, and the call rejects alike. */
  readonly beforeSend?: (() => Promise<void>) | undefined;
  /** Where it belongs in a trace. */
  readonly trace?: Trace | undefined;
  /** Told what each attempt has cost, and how the token's rate limit stands since. */
  readonly account?: { add(costTokens: number, standing: Standing): void } | undefined;
}

/** What the API responded, whatever the status. */
export interface RestResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The parsed body; undefined where it is no JSON. */
  readonly json: unknown;
}

/**
 * How far a call got:
 * - `unsent`: it never left, so nothing has happened. Its turn would have come too late, or the API is not reached;
 * - `unanswered`: it left, and no whole response came: in time, in HTTP, within the limit, or before the connection broke;
 * - `answered`: a whole response came.
 */
export type CallResult =
  | UnsentCall
  | {
      readonly phase: "unanswered";
      readonly failure: "timeout" | "tooLarge" | "unreadable" | "broken";
      readonly cause: unknown;
    }
  | { readonly phase: "answered"; readonly response: RestResponse };

export interface UnsentCall {
  readonly phase: "unsent";
  readonly reason: "rateLimited" | "unavailable";
  /** When the same call may get further; absent where nobody knows. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

export interface Upstream {
  /** Makes one call. Rejects with nothing but what `beforeSend` rejects with. */
  call(call: Call): Promise<CallResult>;
  /** How a bucket stands, without a call. */
  standing(bucket: string): Promise<Standing>;
  /** Gives up what waits, and resolves once what is in flight has ended. */
  close(): Promise<void>;
}
