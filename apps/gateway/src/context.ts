import { ApiError } from "domain/errors";
import type { Upstream } from "./upstream/upstream.js";

/** What `create` makes, once, when it is first asked for. */
export type Once<Argument> = <Created>(create: (argument: Argument) => Created) => Created;

/** What one GraphQL request knows. It is never shared with another request. */
export interface Context {
  readonly upstream: Upstream;
  readonly requestId: string;
  /** The caller's bearer token. Throws UNAUTHENTICATED without one, so that no REST call is made. */
  readonly token: () => string;
  /** Once in this request: a loader, for example. */
  readonly once: Once<Context>;
  /** Once in this server, for all of its requests: a cache, for example. What it holds must be kept apart by caller. */
  readonly shared: Once<void>;
}

interface ContextOptions {
  readonly upstream: Upstream;
  readonly requestId: string;
  /** Null where the request has no token, or no well-formed one. */
  readonly token: string | null;
  readonly shared: Once<void>;
}

// An object of closures and not a class: Apollo Server copies its properties, which would evaluate a getter and lose a
// private field.
export function createContext({ upstream, requestId, token, shared }: ContextOptions): Context {
  const context: Context = {
    upstream,
    requestId,
    token: () => {
      if (token === null) throw new ApiError("UNAUTHENTICATED");
      return token;
    },
    once: (create) => once(create),
    shared,
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
