/** Where a worker's work comes from. A throw means that it is away for now. */
export interface UpsertSource<Taken> {
  /** Does one piece of work; null where there is none to be done now. */
  applyNext(): Promise<Taken | null>;
  /** How long it is until there will be work, as far as is known; null where none is in sight. */
  nextDueInMs(): Promise<number | null>;
}

export interface UpsertWorkerOptions<Taken> {
  readonly source: UpsertSource<Taken>;
  readonly onTaken: (taken: Taken) => void;
  /** Hears why the source is away. */
  readonly onError: (error: unknown) => void;
  /** How long work that others have left behind may wait. */
  readonly pollMs?: number;
}

export interface UpsertWorker {
  /** Says that there is work in so many ms. */
  wake(inMs: number): void;
  /** Finishes the piece at hand, unless it takes too long, and takes no other. */
  close(): Promise<void>;
}

type State =
  | { readonly kind: "waiting"; readonly timer: NodeJS.Timeout; readonly untilMs: number }
  | { readonly kind: "working"; readonly done: Promise<void>; wokenInMs: number }
  | { readonly kind: "closed" };

const defaultPollMs = 1_000;
const closeDeadlineMs = 5_000;

/** Does all work that there is, one piece after another, now and whenever there is some. */
export function startUpsertWorker<Taken>(options: UpsertWorkerOptions<Taken>): UpsertWorker {
  const { source, onTaken, onError, pollMs = defaultPollMs } = options;
  let state: State;

  const wait = (inMs: number): void => {
    const waitMs = Math.min(inMs, pollMs);
    state = { kind: "waiting", timer: setTimeout(work, waitMs), untilMs: Date.now() + waitMs };
  };

  const isClosed = (): boolean => state.kind === "closed";

  /** Resolves with how long to wait for more. */
  const drain = async (): Promise<number> => {
    try {
      while (!isClosed()) {
        const taken = await source.applyNext();
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
    // Whoever woke the worker while it looked may have come after the last look.
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
