import { describe, expect, it } from "vitest";
import { stopService } from "./stop-service.js";
import type { Sleep } from "./stop-service.js";

interface Wait {
  readonly ms: number;
  readonly isOver: () => boolean;
  /** Has the time pass. */
  pass(): void;
}

/** Waits that are over when the test says so. */
function fakeSleep() {
  const waits: Wait[] = [];
  const sleep: Sleep = (ms, signal) => {
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("aborted")));
      waits.push({ ms, isOver: () => signal.aborted, pass: resolve });
    });
  };
  const waitFor = (ms: number): Wait => {
    const wait = waits.find((each) => each.ms === ms);
    if (wait === undefined) throw new Error(`Nothing waits for ${ms} ms.`);
    return wait;
  };
  return { sleep, waits, waitFor };
}

/** A service that writes down what is asked of it, and closes when the test says so. */
function recorded() {
  const steps: string[] = [];
  let closed = (): void => {};
  let failed = (_error: Error): void => {};
  const end = new Promise<void>((resolve, reject) => {
    closed = resolve;
    failed = reject;
  });
  const service = {
    drain: () => void steps.push("drain"),
    close: () => {
      steps.push("close");
      return end;
    },
  };
  return { service, steps, closed: () => closed(), failed: (error: Error) => failed(error) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const times = { drainMs: 300, graceMs: 10_000 };

describe("stopping", () => {
  it("drains at once, closes when the drain is over, and ends with 0 when what was in flight has ended", async () => {
    const { sleep, waits, waitFor } = fakeSleep();
    const { service, steps, closed } = recorded();
    const code = stopService(service, times, sleep);
    expect(steps).toEqual(["drain"]);
    await turn();
    expect(steps).toEqual(["drain"]);
    waitFor(300).pass();
    await turn();
    expect(steps).toEqual(["drain", "close"]);
    closed();
    expect(await code).toBe(0);
    expect(waits.map(({ isOver }) => isOver())).toEqual([true, true]);
  });

  it("ends with 1 when the grace is over, whatever is in flight", async () => {
    const { sleep, waits, waitFor } = fakeSleep();
    const { service } = recorded();
    const code = stopService(service, times, sleep);
    waitFor(300).pass();
    await turn();
    waitFor(10_000).pass();
    expect(await code).toBe(1);
    expect(waits.map(({ isOver }) => isOver())).toEqual([true, true]);
  });

  it("the grace is counted from the signal: it runs while the service drains", async () => {
    const { sleep, waitFor } = fakeSleep();
    const { service, steps } = recorded();
    const code = stopService(service, times, sleep);
    waitFor(10_000).pass();
    expect(await code).toBe(1);
    expect(steps).toEqual(["drain"]);
  });

  it("a service that fails to close is told of, and no wait is left", async () => {
    const { sleep, waits, waitFor } = fakeSleep();
    const { service, failed } = recorded();
    const code = stopService(service, times, sleep);
    waitFor(300).pass();
    failed(new Error("It would not close."));
    await expect(code).rejects.toThrow("It would not close.");
    expect(waits.map(({ isOver }) => isOver())).toEqual([true, true]);
  });
});
