import { ApiError } from "domain/errors";
import type { Clock } from "./clock.js";
import type { Upstream } from "./upstream/upstream.js";

/** What `create` makes, once, when it is first asked for. */
export type Once<Argument> = <Created>(create: (argument: Argument) => Created) => Created;

/** What one server knows, and all of its requests with it. */
export interface ServerContext {
  readonly clock: Clock;
  readonly settings: Settings;
}

export interface Settings {
  /** How long a caller's forms are kept. */
  readonly formsTtlMs: number;
  /** How long an upsert that waits to be applied is followed up. */
  readonly upsertWaitMs: number;
}

/** What one GraphQL request knows. It is never shared with another request. */
export interface Context extends ServerContext {
  readonly upstream: Upstream;
  readonly requestId: string;
  /** Aborts once nobody waits for the answer: the client is gone, or the server closes. */
  readonly signal: AbortSignal;
  /** The caller's bearer token. Throws UNAUTHENTICATED without one, so that no REST call is made. */
  readonly token: () => string;
  /** Once in this request: a loader, for example. */
  readonly once: Once<Context>;
  /** Once in this server, for all of its requests: a cache, for example. What it holds must be kept apart by caller. */
  readonly shared: Once<ServerContext>;
}

interface ContextOptions extends Omit<Context, "once" | "token"> {
  /** Null where the request has no token, or no well-formed one. */
  readonly token: string | null;
}

// An object of closures and not a class: Apollo Server copies its properties, which would evaluate a getter and lose a
// private field.
export function createContext({ token, ...options }: ContextOptions): Context {
  const context: Context = {
    ...options,
    token: () => {
      if (token === null) throw new ApiError("UNAUTHENTICATED");
      return token;
    },
    once: (create) => once(create),
  };
  const once = createOnce(context);
  return context;
}

/** Remembers what each function has made of `argument`. */
export function createOnce<Argument>(argument: Argument): Once<Argument> {
  const created = new Map<unknown, unknown>();
  return <Created>(create: (argument: Argument) => Created) => {
    if (!created.has(create)) created.set(create, create(argument));
    return created.get(create) as Created;
  };
}
