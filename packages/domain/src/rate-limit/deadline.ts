/** Calls back once the time is over, unless what it returns was called before: setTimeout, as tests can replace it. */
export type Schedule = (callback: () => void, delayMs: number) => () => void;

const withTimer: Schedule = (callback, delayMs) => {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
};

interface Waiting {
  beatsLeft: number;
  readonly reject: (error: Error) => void;
}

const beatsPerDeadline = 4;

/**
 * Gives each call `timeoutMs`, and no more than a quarter of it on top, with one timer for all that wait.
 *
 * The time is counted in beats and not clocked: a pause of this process, however long, is one beat. Whatever has been
 * answered meanwhile is read before the next one, so a lateness of our own is not taken for one of the other side.
 */
export function deadlineOf(
  timeoutMs: number,
  tooLate: () => Error,
  schedule: Schedule = withTimer,
): <Answer>(call: Promise<Answer>) => Promise<Answer> {
  const waiting = new Set<Waiting>();
  let cancel: (() => void) | null = null;

  const awaitBeat = (): void => {
    cancel ??= schedule(beat, timeoutMs / beatsPerDeadline);
  };
  const beat = (): void => {
    cancel = null;
    for (const each of waiting) {
      each.beatsLeft -= 1;
      if (each.beatsLeft > 0) continue;
      waiting.delete(each);
      each.reject(tooLate());
    }
    if (waiting.size > 0) awaitBeat();
  };
  const leave = (each: Waiting): void => {
    if (!waiting.delete(each) || waiting.size > 0) return;
    cancel?.();
    cancel = null;
  };

  return (call) =>
    new Promise((resolve, reject) => {
      // A beat that has begun already is not counted.
      const own = { beatsLeft: cancel === null ? beatsPerDeadline : beatsPerDeadline + 1, reject };
      waiting.add(own);
      awaitBeat();
      const settledBy =
        <Value>(settle: (value: Value) => void) =>
        (value: Value): void => {
          leave(own);
          settle(value);
        };
      call.then(settledBy(resolve), settledBy(reject));
    });
}
