import { ApiError } from "domain/errors";
import { LRUCache } from "lru-cache";
import type { Idempotency } from "../idempotency/idempotency.js";
import { KeyedRecord } from "../idempotency/keyed-record.js";
import type { LazySignal } from "../lazy-signal.js";
import type { Standing } from "../upstream/pacing/budget.js";
import type { Call, Upstream } from "../upstream/upstream.js";
import { outcomeOf } from "./outcome.js";
import type { RestCall } from "./rest-call.js";

/** What may be done for one bearer token. Whoever has a caller is authenticated, as far as the gateway can tell. */
export interface Caller {
  /** Tells callers apart in whatever outlives a request, or is stored. Says nothing about the token. */
  readonly key: string;
  /** Makes a REST call, and resolves with what its response says. Rejects with the ApiError that `outcomeOf` finds. */
  call<Value>(call: RestCall<Value>): Promise<Value>;
  /** How the rate limit stands, without a call. */
  standing(): Promise<Standing>;
  /** What is known of an idempotency key of this caller's; `body` is what is asked for under it. */
  keyedRecord(key: string, body: object): KeyedRecord;
  /** Aborted once nobody waits for what is done here. */
  readonly gone: LazySignal | undefined;
  /** The same caller, for what several requests wait for: it must not end with one of them. */
  detached(): Caller;
}

/** On whose behalf a caller acts: a request, or a queue. */
export interface Errand {
  readonly requestId: string;
  readonly gone?: LazySignal;
  /** Told of each call as it begins, with what settles when it has ended. */
  readonly onCall?: (call: Promise<unknown>) => void;
  /** Told what each call has cost, and how the rate limit stands since. */
  readonly onSpent?: (costTokens: number, standing: Standing) => void;
}

export type CallerOf = (token: string, errand: Errand) => Caller;

export interface CallerOptions {
  readonly upstream: Upstream;
  readonly idempotency: Idempotency;
  /** Names a token without showing it. */
  readonly keyOf: (token: string) => string;
}

// Callers that come again within minutes. The name of another is made anew.
const maxKeys = 10_000;

/** What makes callers of tokens, all of whom share the upstream and what is known of idempotency keys. */
export function createCallers({ upstream, idempotency, keyOf }: CallerOptions): CallerOf {
  const keys = new LRUCache<string, string>({ max: maxKeys, memoMethod: keyOf });

  const callerOf = (token: string, errand: Errand): Caller => {
    const { gone, ...detached } = errand;
    const { requestId, onCall, onSpent } = detached;
    const key = keys.memo(token);
    return {
      key,
      gone,
      call: async (call) => {
        const { route, parameter = "", body, beforeSend } = call;
        const path = parameter === "" ? route.path : route.path.replace(/\{\w+\}/, parameter);
        // Written out: a spread takes several times as long, for each call.
        const { costTokens, isSafe, method } = route;
        const sent: Call = {
          method,
          path,
          token,
          bucket: key,
          requestId,
          costTokens,
          isSafe,
          body,
          gone,
          beforeSend,
          onSpent,
        };
        const result = upstream.call(sent);
        onCall?.(result);
        const outcome = outcomeOf(call, await result, Date.now());
        if (outcome instanceof ApiError) throw outcome;
        return outcome;
      },
      standing: () => upstream.standing(key),
      keyedRecord: (idempotencyKey, body) => new KeyedRecord(idempotency, token, idempotencyKey, body),
      detached: () => callerOf(token, detached),
    };
  };
  return callerOf;
}
