/** What comes of something that has not ended in time. */
export const late = Symbol("late");

// A timer that is set for longer runs out at once.
const longestMs = 2 ** 31 - 1;

/**
 * What comes of `run`, or `late` after `ms`; rejects with the reason of `signal` when that aborts. In either case the signal
 * that `run` is given aborts, and a `run` that does not listen to it is not waited for.
 */
export async function within<T>(
  ms: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T | typeof late> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  let stopListening = () => {};
  const end = new Promise<typeof late>((resolve, reject) => {
    const timer = setTimeout(() => resolve(late), Math.min(ms, longestMs));
    const abort = () => reject(signal?.reason);
    signal?.addEventListener("abort", abort);
    stopListening = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
  });
  try {
    return await Promise.race([run(controller.signal), end]);
  } finally {
    stopListening();
    controller.abort();
  }
}

/** Resolves after `ms`; rejects with the reason of `signal` when that aborts. */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await within(ms, signal, () => new Promise(() => {}));
}
