import { ApiError } from "domain/errors";

export interface CallerSlotsOptions {
  /** How much work a caller may have under way at once. */
  readonly maxRunning: number;
  /** The longest wait for a turn. */
  readonly maxWaitMs: number;
}

interface Slots {
  running: number;
  /** Functions that give a turn to whoever waits, the first to come first. */
  readonly waiting: (() => void)[];
}

/** Bounds the work that each caller has under way, so that nobody takes all connections. Further work waits its turn. */
export class CallerSlots {
  readonly #options: CallerSlotsOptions;
  readonly #callers = new Map<string, Slots>();

  constructor(options: CallerSlotsOptions) {
    this.#options = options;
  }

  /** Throws RATE_LIMITED if the caller's turn does not come in time. */
  async run<Result>(caller: string, work: () => Promise<Result>): Promise<Result> {
    const slots = this.#callers.get(caller) ?? { running: 0, waiting: [] };
    this.#callers.set(caller, slots);
    if (slots.running < this.#options.maxRunning) slots.running += 1;
    else await this.#turn(slots);
    try {
      return await work();
    } finally {
      const next = slots.waiting.shift();
      // The slot passes on as it is.
      if (next) next();
      else slots.running -= 1;
      if (slots.running === 0) this.#callers.delete(caller);
    }
  }

  #turn({ waiting }: Slots): Promise<void> {
    const { maxWaitMs } = this.#options;
    return new Promise((resolve, reject) => {
      const turn = (): void => {
        clearTimeout(deadline);
        resolve();
      };
      const deadline = setTimeout(() => {
        waiting.splice(waiting.indexOf(turn), 1);
        reject(new ApiError("RATE_LIMITED", { retryAfterMs: maxWaitMs }));
      }, maxWaitMs);
      waiting.push(turn);
    });
  }
}
