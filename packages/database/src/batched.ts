interface Waiting<Key, Answer> {
  readonly key: Key;
  readonly sinceMs: number;
  readonly resolve: (answer: Answer | PromiseLike<Answer>) => void;
  readonly reject: (error: unknown) => void;
}

// As long as a connection is waited for. Behind a store that is slow, calls would otherwise be made for clients long gone.
const maxWaitMs = 5_000;

interface BatchOptions<Key> {
  /** What a key weighs in a call, of `maxWeight` in all. One key that is heavier is loaded by itself. */
  readonly weigh?: (key: Key) => number;
  readonly maxWeight?: number;
  readonly now?: () => number;
}

/**
 * One call for everybody who asks at the same time: whoever asks while a call is under way shares the next one, up to
 * `maxKeys`. `load` answers its keys in their order; an answer may fail by itself, and if `load` fails, all do. Whoever has
 * waited longer than `maxWaitMs` when a call begins fails instead, and nothing is done for them.
 */
export function batched<Key, Answer>(
  load: (keys: readonly Key[]) => Promise<readonly (Answer | PromiseLike<Answer>)[]>,
  maxKeys: number,
  { maxWeight = Infinity, now = () => performance.now(), weigh = () => 0 }: BatchOptions<Key> = {},
): (key: Key) => Promise<Answer> {
  const waiting: Waiting<Key, Answer>[] = [];
  let isLoading = false;

  const failLate = (): void => {
    const sinceMs = now() - maxWaitMs;
    const inTime = waiting.findIndex((each) => each.sinceMs >= sinceMs);
    const late = waiting.splice(0, inTime === -1 ? waiting.length : inTime);
    for (const { reject } of late) reject(new Error(`No call has begun within ${maxWaitMs} ms.`));
  };
  const takeBatch = (): readonly Waiting<Key, Answer>[] => {
    let weight = 0;
    const end = waiting.findIndex(({ key }, index) => {
      weight += weigh(key);
      return index === maxKeys || (index > 0 && weight > maxWeight);
    });
    return waiting.splice(0, end === -1 ? waiting.length : end);
  };
  const loadNext = async (): Promise<void> => {
    failLate();
    if (waiting.length === 0) return;
    const batch = takeBatch();
    try {
      const answers = await load(batch.map(({ key }) => key));
      if (answers.length !== batch.length) throw new RangeError("A batch has as many answers as keys.");
      batch.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  const loadAll = async (): Promise<void> => {
    isLoading = true;
    while (waiting.length > 0) await loadNext();
    isLoading = false;
  };

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, sinceMs: now(), resolve, reject });
      if (!isLoading) void loadAll();
    });
}
