import type { ShutdownTimes } from "service/config";
import type { Clock } from "./clock.js";

// Of what is left of the grace period after the drain.
const shareForSending = 0.5;
const shareForResponses = 0.8;

/** The moments of a stop after which waiting is of no use: a client that is told nothing never learns what was made. */
export class LastMoments {
  readonly #times: ShutdownTimes;
  readonly #clock: Clock;
  readonly #noMoreCalls = new AbortController();
  readonly #outOfTime = new AbortController();
  readonly #closed = new AbortController();

  constructor(times: ShutdownTimes, clock: Clock) {
    this.#times = times;
    this.#clock = clock;
  }

  /** Aborted when it is too late to send a call: its response might come after the end. */
  get noMoreCalls(): AbortSignal {
    return this.#noMoreCalls.signal;
  }

  /** Aborted when it is too late to wait for anything: there is just the time to tell clients. */
  get outOfTime(): AbortSignal {
    return this.#outOfTime.signal;
  }

  /** Counts from now on, which is when the program was told to stop. */
  begin(): void {
    void this.#abortAfter(shareForSending, this.#noMoreCalls);
    void this.#abortAfter(shareForResponses, this.#outOfTime);
  }

  close(): void {
    this.#closed.abort();
  }

  async #abortAfter(share: number, moment: AbortController): Promise<void> {
    const { drainMs, graceMs } = this.#times;
    await this.#clock.sleep(drainMs + (graceMs - drainMs) * share, this.#closed.signal);
    if (!this.#closed.signal.aborted) moment.abort();
  }
}
