import type { IncomingHttpHeaders } from "node:http";
import type { Standing } from "./pacing/budget.js";

/** One call of a REST API. */
export interface Call {
  readonly method: "DELETE" | "GET" | "PATCH" | "POST";
  /** Below the API's base URL, with a leading slash. */
  readonly path: string;
  readonly token: string;
  readonly requestId: string;
  /** What it takes from the token's rate limit. */
  readonly costTokens: number;
  /** Whether it changes nothing, so that it may be sent again whatever became of it. */
  readonly isSafe: boolean;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Aborted when whoever asked is gone: what waits is given up then, and what changes nothing is broken off. */
  readonly signal?: AbortSignal | undefined;
  /** Awaited right before each time that it is sent. Where it rejects, nothing is sent, and the call rejects alike. */
  readonly beforeSend?: (() => Promise<void>) | undefined;
  /** Told of what each attempt did cost, and of how the token's rate limit stands since. */
  readonly onSpent?: (costTokens: number, standing: Standing) => void;
}

/** What the API answered, whatever its status. */
export interface RestResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The parsed body; undefined where it is no JSON. */
  readonly json: unknown;
}

export interface Upstream {
  /**
   * Makes one call, and throws an ApiError where no whole answer came: UPSTREAM_UNAVAILABLE where nothing has happened,
   * UPSTREAM_UNKNOWN where something may have, UPSTREAM_TIMEOUT or UPSTREAM_INVALID for a call that changes nothing,
   * RATE_LIMITED where the call's turn would come too late.
   */
  call(call: Call): Promise<RestResponse>;
  /** How the token's rate limit stands, without a call. */
  standing(token: string): Promise<Standing>;
  /** Resolves once what is under way has ended. */
  close(): Promise<void>;
}
