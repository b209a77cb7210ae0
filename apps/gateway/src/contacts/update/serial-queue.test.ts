import { ApiError } from "domain/errors";
import { describe, expect, it } from "vitest";
import { SerialQueue } from "./serial-queue.js";

/** Work that goes on until it is told to end. */
function openWork() {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { work: () => ended, end };
}

describe("a serial queue", () => {
  it("runs work of one key one after the other, in order, and of another key meanwhile", async () => {
    const queue = new SerialQueue();
    const log: string[] = [];
    const first = openWork();
    const running = queue.run("a", async () => {
      log.push("a1 begins");
      await first.work();
      log.push("a1 ends");
    });
    const next = queue.run("a", async () => void log.push("a2"));
    await queue.run("b", async () => void log.push("b"));
    first.end();
    await Promise.all([running, next]);
    expect(log).toEqual(["a1 begins", "b", "a1 ends", "a2"]);
  });

  it("goes on after work that fails, and tells its failure to nobody else", async () => {
    const queue = new SerialQueue();
    const failing = queue.run("a", () => Promise.reject(new Error("No.")));
    const next = queue.run("a", async () => "done");
    await expect(failing).rejects.toThrow("No.");
    expect(await next).toBe("done");
  });

  it("lets ten wait and no more, and keeps nothing once all have finished", async () => {
    const queue = new SerialQueue();
    const first = openWork();
    const all = Array.from({ length: 11 }, () => queue.run("a", first.work));
    const late: unknown = await queue.run("a", first.work).catch((error: unknown) => error);
    expect(late).toEqual(new ApiError("RATE_LIMITED", { retryAfterMs: 1_000 }));
    expect(queue.size).toBe(1);
    first.end();
    await Promise.all(all);
    expect(queue.size).toBe(0);
  });
});
