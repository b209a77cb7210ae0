import type { Clock } from "../../clock.js";

// Long enough to save the searches in vain, short enough to recover where contacts too new for the search's index were
// taken for proof that it does not know ids.
const forgetAfterMs = 10 * 60 * 1_000;

/**
 * What a server has learned about whether the API searches by the attribute `id`, which no page says of it (the
 * contract, section 9, 38). This is a fact about the API and holds for every caller.
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

  /** Whether a page has answered right before, so that what a page lacks can be taken for absent. */
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
