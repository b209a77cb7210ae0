/** Closed: calls go through. Open: none does. Half-open: one probe does, and decides. */
type BreakerState =
  | { readonly kind: "closed"; readonly failures: readonly Failure[] }
  | { readonly kind: "open"; readonly untilMs: number }
  | { readonly kind: "halfOpen" };

interface Failure {
  readonly caller: string | null;
  readonly atMs: number;
}

export interface CircuitBreakerOptions {
  /** So many failures in a row open it. */
  readonly failuresToOpen: number;
  /** Of these so many count that are one caller's. */
  readonly maxFailuresOfOne: number;
  /** A failure counts for so long. */
  readonly windowMs: number;
  /** For how long it then stays open. */
  readonly openMs: number;
  readonly now: () => number;
  /** Told of each change, for the log and the metrics. */
  readonly onState: (kind: BreakerState["kind"]) => void;
}

/** Keeps calls from an API that does not work, so that they fail at once and it can recover. */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions;
  #state: BreakerState = { kind: "closed", failures: [] };

  constructor(options: CircuitBreakerOptions) {
    this.#options = options;
  }

  get kind(): BreakerState["kind"] {
    return this.#state.kind;
  }

  /** Null: a call may be sent. A number: none may, for so many milliseconds at least. */
  refuseMs(): number | null {
    const state = this.#state;
    if (state.kind === "closed") return null;
    if (state.kind === "halfOpen") return this.#options.openMs;
    const waitMs = Math.ceil(state.untilMs - this.#options.now());
    return waitMs > 0 ? waitMs : null;
  }

  /** The same, right before a call is sent: whoever is let through reports how it ended, by one of the methods below. */
  admit(): number | null {
    const waitMs = this.refuseMs();
    if (waitMs === null && this.#state.kind === "open") this.#enter({ kind: "halfOpen" });
    return waitMs;
  }

  succeeded(): void {
    const { kind } = this.#state;
    this.#state = { kind: "closed", failures: [] };
    if (kind !== "closed") this.#options.onState("closed");
  }

  /** `caller` is null where the failure has nothing to do with whose call it was. */
  failed(caller: string | null): void {
    const { failuresToOpen, openMs, now } = this.#options;
    // A call that was sent before it opened says nothing new.
    if (this.#state.kind === "open") return;
    const failures = this.#state.kind === "closed" ? this.#failuresWith(this.#state.failures, caller) : null;
    if (failures !== null && failures.length < failuresToOpen) this.#state = { kind: "closed", failures };
    else this.#enter({ kind: "open", untilMs: now() + openMs });
  }

  /** The call was given up, and says nothing about the API: the next one is the probe. */
  undecided(): void {
    if (this.#state.kind === "halfOpen") this.#enter({ kind: "open", untilMs: this.#options.now() });
  }

  #failuresWith(failures: readonly Failure[], caller: string | null): readonly Failure[] {
    const { maxFailuresOfOne, now, windowMs } = this.#options;
    const atMs = now();
    const recent = failures.filter((failure) => atMs - failure.atMs < windowMs);
    const { length: ofOne } = recent.filter((failure) => caller !== null && failure.caller === caller);
    return ofOne < maxFailuresOfOne ? [...recent, { caller, atMs }] : recent;
  }

  #enter(state: BreakerState): void {
    this.#state = state;
    this.#options.onState(state.kind);
  }
}
