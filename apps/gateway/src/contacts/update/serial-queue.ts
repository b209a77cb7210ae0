import { ApiError } from "domain/errors";

// A caller with more before it would hit a proxy's timeout before its turn.
const maxWaiting = 10;
const retryAfterMs = 1_000;

interface Line {
  /** Resolves once all work queued so far has finished. */
  end: Promise<unknown>;
  length: number;
}

/**
 * Runs work with the same key one at a time, in order of arrival. A key has a line only while there is work for it, so
 * there are never more lines than requests in flight.
 */
export class SerialQueue {
  readonly #lines = new Map<string, Line>();

  /** Throws RATE_LIMITED if too many are waiting already. */
  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const line = this.#lines.get(key) ?? { end: Promise.resolve(), length: 0 };
    if (line.length > maxWaiting) throw new ApiError("RATE_LIMITED", { retryAfterMs });
    this.#lines.set(key, line);
    line.length += 1;
    // The end of a line never rejects, so that a failure does not reach the next in line.
    const result = line.end.then(work);
    line.end = result.catch(() => {});
    try {
      return await result;
    } finally {
      line.length -= 1;
      if (line.length === 0) this.#lines.delete(key);
    }
  }

  /** Number of keys with work in progress. */
  get size(): number {
    return this.#lines.size;
  }
}
