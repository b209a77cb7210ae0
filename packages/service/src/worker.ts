/** A source of work. A throw means that it is away for now. */
export interface WorkSource<Taken> {
  /** Does one piece of work; null if none is due. */
  takeNext(): Promise<Taken | null>;
  /** The time until the next work is due; null if none is waiting. */
  nextDueInMs(): Promise<number | null>;
}

export interface WorkerOptions<Taken> {
  readonly source: WorkSource<Taken>;
  readonly onTaken: (taken: Taken) => void;
  /** Called with the reason why the source is away. */
  readonly onError: (error: unknown) => void;
  /** The longest that work left by another process waits. */
  readonly pollMs?: number;
}

export interface Worker {
  /** Announces work that is due in `inMs`. */
  wake(inMs: number): void;
  /** Finishes the current piece, unless it takes too long, and starts no other. */
  close(): Promise<void>;
}

type State =
  | { readonly kind: "waiting"; readonly timer: NodeJS.Timeout; readonly untilMs: number }
  | { readonly kind: "working"; readonly done: Promise<void>; wokenInMs: number }
  | { readonly kind: "closed" };

const defaultPollMs = 1_000;
const closeDeadlineMs = 5_000;

/** Does all work that is due, one piece at a time, until closed. */
export function startWorker<Taken>(options: WorkerOptions<Taken>): Worker {
  const { source, onTaken, onError, pollMs = defaultPollMs } = options;
  let state: State;

  const wait = (inMs: number): void => {
    const waitMs = Math.min(inMs, pollMs);
    state = { kind: "waiting", timer: setTimeout(work, waitMs), untilMs: Date.now() + waitMs };
  };

  const isClosed = (): boolean => state.kind === "closed";

  /** Resolves with the time to wait before the next look. */
  const drain = async (): Promise<number> => {
    try {
      while (!isClosed()) {
        const taken = await source.takeNext();
        if (taken === null) return isClosed() ? pollMs : ((await source.nextDueInMs()) ?? pollMs);
        onTaken(taken);
      }
    } catch (error) {
      onError(error);
    }
    return pollMs;
  };

  const workOnce = async (): Promise<void> => {
    const inMs = await drain();
    // A wake-up may have come after the last look.
    if (state.kind === "working") wait(Math.min(inMs, state.wokenInMs));
  };

  const work = (): void => {
    state = { kind: "working", done: workOnce(), wokenInMs: Infinity };
  };

  wait(0);
  return {
    wake(inMs) {
      if (state.kind === "working") state.wokenInMs = Math.min(state.wokenInMs, inMs);
      if (state.kind !== "waiting" || state.untilMs <= Date.now() + inMs) return;
      clearTimeout(state.timer);
      wait(inMs);
    },
    async close() {
      const last = state;
      state = { kind: "closed" };
      if (last.kind === "waiting") clearTimeout(last.timer);
      if (last.kind !== "working") return;
      let deadline: NodeJS.Timeout | undefined;
      await Promise.race([last.done, new Promise((resolve) => (deadline = setTimeout(resolve, closeDeadlineMs)))]);
      clearTimeout(deadline);
    },
  };
}
