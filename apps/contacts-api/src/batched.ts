interface Waiting<Key, Answer> {
  readonly key: Key;
  readonly resolve: (answer: Answer | PromiseLike<Answer>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One call for everybody who asks at the same time: whoever asks while a call is under way shares the next one, up to
 * `maxKeys`. `load` answers its keys in their order; an answer may fail by itself, and if `load` fails, all do.
 */
export function batched<Key, Answer>(
  load: (keys: readonly Key[]) => Promise<readonly (Answer | PromiseLike<Answer>)[]>,
  maxKeys: number,
): (key: Key) => Promise<Answer> {
  const waiting: Waiting<Key, Answer>[] = [];
  let isLoading = false;

  const loadNext = async (): Promise<void> => {
    const batch = waiting.splice(0, maxKeys);
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
      waiting.push({ key, resolve, reject });
      if (!isLoading) void loadAll();
    });
}
