import type { Clock } from "../../clock.js";

// Long enough to save futile searches, short enough to recover if new contacts, which are not in the index yet, were taken
// for proof that the API does not search by id.
const forgetAfterMs = 10 * 60 * 1_000;

/**
 * Whether the API searches by the attribute `id`. Its pages do not say (the contract, section 9, 38), so the gateway finds
 * out, for all callers.
 */
export class IdSearchSupport {
  readonly #nowMs: () => number;
  #isConfirmed = false;
  #deniedUntilMs: number | null = null;

  constructor(clock: Clock) {
    this.#nowMs = () => clock.nowMs();
  }

  /** Whether a search by id is worth its token. */
  get isWorthTrying(): boolean {
    return this.#deniedUntilMs === null || this.#nowMs() >= this.#deniedUntilMs;
  }

  /** Whether such a search has worked before. */
  get isConfirmed(): boolean {
    return this.#isConfirmed;
  }

  confirm(): void {
    this.#isConfirmed = true;
    this.#deniedUntilMs = null;
  }

  deny(): void {
    this.#isConfirmed = false;
    this.#deniedUntilMs = this.#nowMs() + forgetAfterMs;
  }
}
