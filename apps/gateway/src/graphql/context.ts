import type { Route } from "domain/contacts";
import { ApiError } from "domain/errors";
import type { Standing } from "../upstream/pacing/budget.js";
import type { Clock } from "../clock.js";
import type { Idempotency } from "../idempotency/idempotency.js";
import type { RequestSignals } from "../http/open-requests.js";
import type { RestResponse, Call, Upstream } from "../upstream/upstream.js";

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

/** What the REST calls of a request have taken from the caller's rate limit, and how that stands since. */
export interface Spent {
  readonly costTokens: number;
  readonly standing: Standing;
}

interface CallParameters {
  /** In place of the one parameter in the operation's path. */
  readonly parameter?: string;
  readonly body?: object;
  readonly beforeSend?: Call["beforeSend"];
}

/** What one GraphQL request knows. It is never shared with another request. */
export interface Context extends ServerContext {
  readonly requestId: string;
  readonly signals: RequestSignals;
  /** The caller's bearer token. Throws UNAUTHENTICATED without one, so that no REST call is made. */
  readonly token: () => string;
  /** Makes a REST call for the caller. Throws UNAUTHENTICATED without a token, and what Upstream.call throws. */
  readonly call: (operation: Route, parameters?: CallParameters) => Promise<RestResponse>;
  /** How the caller's rate limit stands, without a REST call. */
  readonly standing: () => Promise<Standing>;
  /** Null where no REST call was made. */
  readonly spent: () => Spent | null;
  /** The request's Idempotency-Key header as it came; null without one. */
  readonly idempotencyHeader: string | null;
  /** How what must happen once is kept from happening twice. */
  readonly idempotency: Idempotency;
  /** Once in this request: a loader, for example. */
  readonly once: Once<Context>;
  /** Once in this server, for all of its requests: a cache, for example. What it holds must be kept apart by caller. */
  readonly shared: Once<ServerContext>;
}

type Given = "clock" | "idempotency" | "idempotencyHeader" | "requestId" | "settings" | "shared" | "signals";

interface ContextOptions extends Pick<Context, Given> {
  readonly upstream: Upstream;
  /** Null where the request has no token, or no well-formed one. */
  readonly token: string | null;
}

// An object of closures and not a class: Apollo Server copies its properties, which would evaluate a getter and lose a
// private field.
export function createContext({ upstream, token: given, ...options }: ContextOptions): Context {
  const token = (): string => {
    if (given === null) throw new ApiError("UNAUTHENTICATED");
    return given;
  };
  let spent: Spent | null = null;
  const onSpent = (costTokens: number, standing: Standing): void => {
    spent = { costTokens: (spent?.costTokens ?? 0) + costTokens, standing };
  };
  const context: Context = {
    ...options,
    token,
    call: async ({ method, path, costTokens, isSafe }, { parameter = "", body, beforeSend } = {}) =>
      upstream.call({
        method,
        path: path.replace(/\{\w+\}/, parameter),
        token: token(),
        requestId: options.requestId,
        costTokens,
        isSafe,
        signal: options.signals.gone,
        onSpent,
        beforeSend,
        ...(body && { body }),
      }),
    standing: async () => upstream.standing(token()),
    spent: () => spent,
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
