import { ApiError } from "domain/errors";
import type { Path } from "domain/model";
import type { Clock } from "../clock.js";
import type { LazySignal } from "../lazy-signal.js";
import type { Caller } from "../rest/caller.js";
import type { Submissions } from "../submissions/submissions.js";
import type { FormCache } from "../writes/form-catalog.js";
import type { Operation } from "./operation.js";
import type { Spending } from "./spending.js";

/** Calls `create` on first use, and returns the same result from then on. */
export type Once<Argument> = <Created>(create: (argument: Argument) => Created) => Created;

/** What all requests of one server share. */
export interface Server {
  readonly clock: Clock;
  readonly settings: Settings;
  readonly formCache: FormCache;
  /** Null where submissions are left out. */
  readonly submissions: Submissions | null;
  /** Created once per server, such as a cache. Its content must be kept apart by caller. */
  readonly once: Once<Server>;
}

export interface Settings {
  /** How long an upsert that waits to be applied is followed up. */
  readonly upsertWaitMs: number;
  /** What the delivery of submissions leaves in a token's bucket for everybody else. */
  readonly reserveTokens: number;
}

/** Signals for a request in progress. */
export interface RequestSignals {
  /** Aborts when nothing is to be waited for: the client has gone, or the server is about to end. */
  readonly gone: LazySignal;
  /** Aborts when nobody should wait any longer: the client has gone, or the server is closing. */
  readonly ending: LazySignal;
}

/** Whom a request without a token runs for, with the gateway's own. Nothing of that token is told. */
export interface Visitor {
  /** Called when the REST API has refused the gateway's token. */
  tokenRefused(requestId: string): void;
}

/** The context of one GraphQL request. It is never shared with another request. */
export interface Context {
  readonly server: Server;
  readonly requestId: string;
  readonly signals: RequestSignals;
  /** Null where the request has no bearer token. */
  readonly caller: Caller | null;
  /** Null where the token is the request's own, or there is none. */
  readonly visitor: Visitor | null;
  /** The Idempotency-Key header as received; null if there is none. */
  readonly idempotencyHeader: string | null;
  readonly spending: Spending;
  readonly operation: Operation;
  /** Paths in the response where something unreadable was left out. */
  readonly leftOut: Path[];
  /** What was thrown and is told of in the response's data, instead of among its errors. */
  readonly failures: unknown[];
  /** Created once per request, such as a loader. */
  readonly once: Once<Context>;
}

/** The caller of a request. Throws UNAUTHENTICATED if there is none. */
export function callerOf({ caller }: Pick<Context, "caller">): Caller {
  if (caller === null) throw new ApiError("UNAUTHENTICATED");
  return caller;
}

type ContextOptions = Omit<Context, "failures" | "leftOut" | "once">;

// An object of closures and not a class: Apollo Server copies its properties, which would lose a private field.
export function createContext(options: ContextOptions): Context {
  const { caller, idempotencyHeader, operation, requestId, server, signals, spending, visitor } = options;
  const context: Context = {
    server,
    requestId,
    signals,
    caller,
    visitor,
    idempotencyHeader,
    spending,
    operation,
    leftOut: [],
    failures: [],
    once: (create) => once(create),
  };
  const once = createOnce(context);
  return context;
}

export function createServer(options: Omit<Server, "once">): Server {
  const server: Server = { ...options, once: (create) => once(create) };
  const once = createOnce(server);
  return server;
}

/** Remembers the result of each function for `argument`. */
function createOnce<Argument>(argument: Argument): Once<Argument> {
  let created: Map<unknown, unknown> | null = null;
  return <Created>(create: (argument: Argument) => Created) => {
    created ??= new Map();
    if (!created.has(create)) created.set(create, create(argument));
    return created.get(create) as Created;
  };
}
