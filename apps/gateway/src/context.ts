import { ApiError } from "domain/errors";
import type { Upstream } from "./upstream/upstream.js";

/** What one GraphQL request knows. It is never shared with another request. */
export interface Context {
  readonly upstream: Upstream;
  readonly requestId: string;
  /** The caller's bearer token. Throws UNAUTHENTICATED without one, so that no REST call is made. */
  readonly token: () => string;
  /** What `create` makes of this context, once, when it is first asked for: a loader, for example. */
  readonly once: <Created>(create: (context: Context) => Created) => Created;
}

interface ContextOptions {
  readonly upstream: Upstream;
  readonly requestId: string;
  /** Null where the request has no token, or no well-formed one. */
  readonly token: string | null;
}

// An object of closures and not a class: Apollo Server copies its properties, which would evaluate a getter and lose a
// private field.
export function createContext({ upstream, requestId, token }: ContextOptions): Context {
  const created = new Map<unknown, unknown>();
  const context: Context = {
    upstream,
    requestId,
    token: () => {
      if (token === null) throw new ApiError("UNAUTHENTICATED");
      return token;
    },
    once: <Created>(create: (context: Context) => Created) => {
      if (!created.has(create)) created.set(create, create(context));
      return created.get(create) as Created;
    },
  };
  return context;
}
