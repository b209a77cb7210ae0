import { LRUCache } from "lru-cache";
import { CircuitBreaker } from "./circuit-breaker.js";
import type { CircuitBreakerOptions } from "./circuit-breaker.js";

type Kind = Parameters<CircuitBreakerOptions["onState"]>[0];

export interface CircuitBreakersOptions {
  readonly now: () => number;
  /** Told of each change of the shared one, and of one caller's own. */
  readonly onState: (kind: Kind, of: "all" | "caller") => void;
}

// So many failures in a row are hardly an accident, and a few seconds are enough for most restarts.
const failuresToOpen = 5;
const openMs = 5_000;
const windowMs = 60_000;
// It takes three callers to make five failures.
const maxFailuresOfOne = 2;
// Whose breaker is forgotten starts anew.
const maxCallers = 10_000;

/**
 * One circuit breaker for each caller, and one for all of them. What is wrong with one caller's calls alone, such as a
 * search that takes too long, keeps nobody else from the API.
 *
 * `caller` is an identifier and never a secret.
 */
export class CircuitBreakers {
  readonly #shared: CircuitBreaker;
  /** Of callers whose last call has failed. */
  readonly #own: LRUCache<string, CircuitBreaker>;
  readonly #createOwn: () => CircuitBreaker;

  constructor({ now, onState }: CircuitBreakersOptions) {
    const options = { failuresToOpen, openMs, windowMs, now };
    this.#shared = new CircuitBreaker({ ...options, maxFailuresOfOne, onState: (kind) => onState(kind, "all") });
    const own = { ...options, maxFailuresOfOne: failuresToOpen, onState: (kind: Kind) => onState(kind, "caller") };
    this.#createOwn = () => new CircuitBreaker(own);
    this.#own = new LRUCache({ max: maxCallers, ttl: windowMs, updateAgeOnGet: true, ttlResolution: 0, perf: { now } });
  }

  /** Null: a call may be sent. A number: none may, for so many milliseconds at least. */
  refuseMs(caller: string): number | null {
    return this.#own.get(caller)?.refuseMs() ?? this.#shared.refuseMs();
  }

  /** The same, right before a call is sent: whoever is let through reports how it ended, by one of the methods below. */
  admit(caller: string): number | null {
    const own = this.#own.get(caller);
    const ownMs = own?.admit() ?? null;
    if (ownMs !== null) return ownMs;
    const sharedMs = this.#shared.admit();
    if (sharedMs !== null) own?.undecided();
    return sharedMs;
  }

  succeeded(caller: string): void {
    this.#own.get(caller)?.succeeded();
    this.#own.delete(caller);
    this.#shared.succeeded();
  }

  /** The API was reached, and failed. */
  failed(caller: string): void {
    const own = this.#own.get(caller) ?? this.#createOwn();
    this.#own.set(caller, own);
    const { kind } = own;
    own.failed(caller);
    if (kind === "closed") this.#shared.failed(caller);
    // A caller whose calls were failing anyway can't tell whether those of others do.
    if (kind === "halfOpen") this.#shared.undecided();
  }

  /** There was no connection, or it broke before the API responded. */
  unreached(caller: string): void {
    this.#own.get(caller)?.undecided();
    this.#shared.failed(null);
  }

  /** The call was given up, and says nothing about the API. */
  undecided(caller: string): void {
    this.#own.get(caller)?.undecided();
    this.#shared.undecided();
  }
}
