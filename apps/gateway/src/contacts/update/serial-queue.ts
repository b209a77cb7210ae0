import { ApiError } from "domain/errors";

// Whoever waits longer than for a few others has been answered by a proxy's timeout before its turn.
const maxWaiting = 10;
const retryAfterMs = 1_000;

interface Line {
  /** Resolves once all who have come have finished. */
  end: Promise<unknown>;
  length: number;
}

/**
 * Runs work with the same key one after the other, in the order in which it comes. There is a line for each key that is
 * being worked for, so that there are no more than requests in flight.
 */
export class SerialQueue {
  readonly #lines = new Map<string, Line>();

  /** Throws RATE_LIMITED where too many wait already. */
  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const line = this.#lines.get(key) ?? { end: Promise.resolve(), length: 0 };
    if (line.length > maxWaiting) throw new ApiError("RATE_LIMITED", { retryAfterMs });
    this.#lines.set(key, line);
    line.length += 1;
    // The end of a line never rejects: who is next does not fail with who was before.
    const result = line.end.then(work);
    line.end = result.catch(() => {});
    try {
      return await result;
    } finally {
      line.length -= 1;
      if (line.length === 0) this.#lines.delete(key);
    }
  }

  /** How many keys are being worked for. */
  get size(): number {
    return this.#lines.size;
  }
}
