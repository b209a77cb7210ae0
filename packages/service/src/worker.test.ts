import { afterEach, beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { startWorker } from "./worker.js";
import type { WorkSource } from "./worker.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A source of the given work, and a worker on it, with all that it was asked for and has told of. */
function start(work: number[], overrides: Partial<WorkSource<number>> = {}) {
  const taken: number[] = [];
  const errors: unknown[] = [];
  const source: WorkSource<number> = {
    takeNext: async () => work.shift() ?? null,
    nextDueInMs: async () => null,
    ...overrides,
  };
  const worker = startWorker({
    source,
    onTaken: (each) => taken.push(each),
    onError: (error) => errors.push(error),
    pollMs: 1_000,
  });
  onTestFinished(() => worker.close());
  return { errors, source, taken, work, worker };
}

it("what is there at the start is done, one after another", async () => {
  const { taken } = start([1, 2, 3]);
  await vi.advanceTimersByTimeAsync(0);
  expect(taken).toStrictEqual([1, 2, 3]);
});

it("what others leave behind is found in a while", async () => {
  const { taken, work } = start([]);
  await vi.advanceTimersByTimeAsync(500);
  work.push(1);
  await vi.advanceTimersByTimeAsync(499);
  expect(taken).toStrictEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(taken).toStrictEqual([1]);
});

it("who has work wakes the worker for the time at which it is due", async () => {
  const { taken, work, worker } = start([]);
  await vi.advanceTimersByTimeAsync(0);
  worker.wake(20);
  work.push(1);
  await vi.advanceTimersByTimeAsync(19);
  expect(taken).toStrictEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(taken).toStrictEqual([1]);
});

it("work that is known to be due later is done then", async () => {
  const { taken, work } = start([], { nextDueInMs: async () => 30 });
  await vi.advanceTimersByTimeAsync(0);
  work.push(1);
  await vi.advanceTimersByTimeAsync(30);
  expect(taken).toStrictEqual([1]);
});

it("who wakes the worker while it looks is not overheard", async () => {
  const { taken, work, worker } = start([], {
    nextDueInMs: async () => {
      if (taken.length === 0 && work.length === 0) {
        work.push(1);
        worker.wake(0);
      }
      return null;
    },
  });
  await vi.advanceTimersByTimeAsync(999);
  expect(taken).toStrictEqual([1]);
});

it("a source that is away is told of, and asked again in a while", async () => {
  let isAway = true;
  const { errors, taken } = start([], {
    takeNext: async () => {
      if (isAway) throw new Error("away");
      return taken.length === 0 ? 1 : null;
    },
  });
  await vi.advanceTimersByTimeAsync(2_500);
  expect(errors).toHaveLength(3);
  isAway = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(taken).toStrictEqual([1]);
});

it("closing finishes the piece at hand, and takes no other", async () => {
  let finish: (taken: number) => void = () => {};
  let asked = 0;
  const takeNext = (): Promise<number> => {
    asked += 1;
    return new Promise((resolve) => (finish = resolve));
  };
  const { taken, worker } = start([], { takeNext });
  await vi.advanceTimersByTimeAsync(0);
  const closed = worker.close();
  finish(1);
  await closed;
  worker.wake(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(taken).toStrictEqual([1]);
  expect(asked).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});

it("closing does not wait without end for a piece that never is done", async () => {
  const { worker } = start([], { takeNext: () => new Promise(() => {}) });
  await vi.advanceTimersByTimeAsync(0);
  const closed = worker.close();
  await vi.advanceTimersByTimeAsync(5_000);
  await closed;
  expect(vi.getTimerCount()).toBe(0);
});
