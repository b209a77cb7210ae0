/** Closed: calls go through. Open: none does. Half-open: one probe does, and decides. */
type BreakerState =
  | { readonly kind: "closed"; readonly failures: number }
  | { readonly kind: "open"; readonly untilMs: number }
  | { readonly kind: "halfOpen" };

export interface CircuitBreakerOptions {
  /** So many failures in a row open it. */
  readonly failuresToOpen: number;
  /** For how long it then stays open. */
  readonly openMs: number;
  readonly now: () => number;
  /** Told of each change, for the log and the metrics. */
  readonly onState: (kind: BreakerState["kind"]) => void;
}

/** Keeps calls from an API that does not work, so that they fail at once and it can recover. */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions;
  #state: BreakerState = { kind: "closed", failures: 0 };

  constructor(options: CircuitBreakerOptions) {
    this.#options = options;
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
    this.#state = { kind: "closed", failures: 0 };
    if (kind !== "closed") this.#options.onState("closed");
  }

  failed(): void {
    const { failuresToOpen, openMs, now } = this.#options;
    // A call that was sent before it opened says nothing new.
    if (this.#state.kind === "open") return;
    const failures = this.#state.kind === "closed" ? this.#state.failures + 1 : failuresToOpen;
    if (failures < failuresToOpen) this.#state = { kind: "closed", failures };
    else this.#enter({ kind: "open", untilMs: now() + openMs });
  }

  /** The call was given up, and says nothing about the API: the next one is the probe. */
  undecided(): void {
    if (this.#state.kind === "halfOpen") this.#enter({ kind: "open", untilMs: this.#options.now() });
  }

  #enter(state: BreakerState): void {
    this.#state = state;
    this.#options.onState(state.kind);
  }
}
