import { ApiError } from "domain/errors";
import type { Path } from "domain/model";
import type { Clock } from "../clock.js";
import type { Caller } from "../rest/caller.js";
import type { Standing } from "../upstream/pacing/budget.js";

/** What `create` makes, once, when it is first asked for. */
export type Once<Argument> = <Created>(create: (argument: Argument) => Created) => Created;

/** What one server knows, and all of its requests with it. */
export interface Server {
  readonly clock: Clock;
  readonly settings: Settings;
  /** Once in this server: a cache, for example. What it holds must be kept apart by caller. */
  readonly once: Once<Server>;
}

export interface Settings {
  /** How long a caller's form definitions are kept. */
  readonly formsTtlMs: number;
  /** How long an upsert that waits to be applied is followed up. */
  readonly upsertWaitMs: number;
}

/** What a request is told of while it is worked on. */
export interface RequestSignals {
  /** Aborts once its client is gone. */
  readonly gone: AbortSignal;
  /** Aborts once nobody should wait any longer: the client is gone, or the server closes. */
  readonly ending: AbortSignal;
}

/** What the REST calls of a request have cost, and how the caller's rate limit stands since. */
export interface Spent {
  readonly costTokens: number;
  readonly standing: Standing;
}

/** What one GraphQL request knows. It is never shared with another request. */
export interface Context {
  readonly server: Server;
  readonly requestId: string;
  readonly signals: RequestSignals;
  /** Null where the request has no bearer token. */
  readonly caller: Caller | null;
  /** The request's Idempotency-Key header as it came; null without one. */
  readonly idempotencyHeader: string | null;
  /** Null where no REST call was made. */
  readonly spent: () => Spent | null;
  /** Places in the response at which something is left out, since it could not be read. */
  readonly leftOut: Path[];
  /** Once in this request: a loader, for example. */
  readonly once: Once<Context>;
}

/** The caller of a request. Throws UNAUTHENTICATED where there is none. */
export function callerOf({ caller }: Pick<Context, "caller">): Caller {
  if (caller === null) throw new ApiError("UNAUTHENTICATED");
  return caller;
}

interface ContextOptions extends Pick<Context, "idempotencyHeader" | "requestId" | "server" | "signals"> {
  /** Makes the caller, which tells of what its calls have cost. */
  readonly callerWith: (onSpent: (costTokens: number, standing: Standing) => void) => Caller | null;
}

// An object of closures and not a class: Apollo Server copies its properties, which would lose a private field.
export function createContext({ callerWith, ...options }: ContextOptions): Context {
  let spent: Spent | null = null;
  const caller = callerWith((costTokens, standing) => {
    spent = { costTokens: (spent?.costTokens ?? 0) + costTokens, standing };
  });
  const context: Context = {
    ...options,
    caller,
    spent: () => spent,
    leftOut: [],
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

/** Remembers what each function has made of `argument`. */
function createOnce<Argument>(argument: Argument): Once<Argument> {
  const created = new Map<unknown, unknown>();
  return <Created>(create: (argument: Argument) => Created) => {
    if (!created.has(create)) created.set(create, create(argument));
    return created.get(create) as Created;
  };
}
