import { ApiError } from "domain/errors";
import { LRUCache } from "lru-cache";
import type { Trace } from "service/trace";
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
  /** For what is done in its name after the request; sealed wherever it is stored. */
  readonly token: string;
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
  readonly gone?: LazySignal | undefined;
  readonly account?: Account;
  /** Where its calls belong in a trace. */
  readonly trace?: Trace | undefined;
  /** How many tokens each of its calls must leave to others; such calls never wait in line. */
  readonly leaveTokens?: number;
}

/** Where the calls of an errand are put down. */
export interface Account {
  /** Told of each call as it begins: its method and path, without ids, and what settles when it has ended. */
  begun(route: string, call: Promise<unknown>): void;
  /** Told what each call has cost, and how the rate limit stands since. */
  add(costTokens: number, standing: Standing): void;
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

  return (token, errand) => new TokenCaller(upstream, idempotency, token, keys.memo(token), errand);
}

class TokenCaller implements Caller {
  readonly key: string;
  readonly token: string;
  readonly #upstream: Upstream;
  readonly #idempotency: Idempotency;
  readonly #errand: Errand;

  constructor(upstream: Upstream, idempotency: Idempotency, token: string, key: string, errand: Errand) {
    this.key = key;
    this.token = token;
    this.#upstream = upstream;
    this.#idempotency = idempotency;
    this.#errand = errand;
  }

  get gone(): LazySignal | undefined {
    return this.#errand.gone;
  }

  async call<Value>(call: RestCall<Value>): Promise<Value> {
    const { route, parameter = "", body, beforeSend } = call;
    const { account, gone, leaveTokens, requestId, trace } = this.#errand;
    const { costTokens, isSafe, method } = route;
    const path = parameter === "" ? route.path : route.path.replace(/\{\w+\}/, parameter);
    const name = `${method} ${route.path}`;
    const sent: Call = {
      method,
      route: name,
      path,
      token: this.token,
      bucket: this.key,
      requestId,
      costTokens,
      leaveTokens,
      isSafe,
      body,
      gone,
      beforeSend,
      trace,
      account,
    };
    const result = this.#upstream.call(sent);
    account?.begun(name, result);
    const outcome = outcomeOf(call, await result, Date.now());
    if (outcome instanceof ApiError) throw outcome;
    return outcome;
  }

  standing(): Promise<Standing> {
    return this.#upstream.standing(this.key);
  }

  keyedRecord(idempotencyKey: string, body: object): KeyedRecord {
    return new KeyedRecord(this.#idempotency, this.token, idempotencyKey, body);
  }

  detached(): Caller {
    const errand = { ...this.#errand, gone: undefined };
    return new TokenCaller(this.#upstream, this.#idempotency, this.token, this.key, errand);
  }
}
