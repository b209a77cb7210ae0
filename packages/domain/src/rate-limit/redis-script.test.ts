import { stat } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { redisScript } from "./redis-script.js";
import type { Schedule } from "./deadline.js";

const timeoutMs = 250;
const noArguments = { keys: [], arguments: [] };

/** A Redis that answers when it is told to, for a process whose timers fire when they are told to. */
function setUp() {
  const timers = new Set<{ readonly delayMs: number; readonly fire: () => void }>();
  const schedule: Schedule = (callback, delayMs) => {
    const timer = { delayMs, fire: () => timers.delete(timer) && callback() };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  let answerWith = (_answer: string): void => {};
  const answered = new Promise<string>((resolve) => (answerWith = resolve));
  const client = { evalSha: () => answered, eval: () => answered };
  const runScript = redisScript({ client, source: "", timeoutMs }, schedule);
  const run = runScript(noArguments);
  return {
    run,
    runScript,
    timers,
    answerWith: (answer: string) => answerWith(answer),
    /** How long until the next timer fires, which it does now, however late that is. */
    fireNext: (): number => {
      const [timer] = timers;
      timer?.fire();
      return timer?.delayMs ?? Number.NaN;
    },
  };
}

describe("the deadline of a script", () => {
  it("gives up on a Redis that does not answer in the time it has", async () => {
    const { run, timers, fireNext } = setUp();
    let waitedMs = 0;
    while (timers.size > 0) waitedMs += fireNext();
    await expect(run).rejects.toThrow("Redis did not answer within 250 ms.");
    expect(waitedMs).toBe(timeoutMs);
  });

  it("takes a pause of this process, however long, for no more than a part of that time", async () => {
    const { run, answerWith, fireNext } = setUp();
    // The pause was longer than the deadline, and the answer has come meanwhile: it is read after the timers.
    fireNext();
    answerWith("answer");
    expect(await run).toBe("answer");
  });

  it("leaves no timer behind", async () => {
    const { run, timers, answerWith, fireNext } = setUp();
    fireNext();
    expect(timers.size).toBe(1);
    answerWith("answer");
    await run;
    expect(timers.size).toBe(0);
  });

  it("shares its timer with others, and gives a later one all of its time", async () => {
    const { run, runScript, timers, fireNext } = setUp();
    fireNext();
    const later = runScript(noArguments);
    expect(timers.size).toBe(1);
    for (let beat = 2; beat <= 4; beat += 1) fireNext();
    await expect(run).rejects.toThrow("Redis did not answer");
    fireNext();
    expect(timers.size).toBe(1);
    fireNext();
    await expect(later).rejects.toThrow("Redis did not answer");
    expect(timers.size).toBe(0);
  });

  it("takes an answer that came while this process really stood still", async () => {
    // Comes as an answer of Redis does: from outside, and seen only when the process goes on.
    const answer = async (): Promise<string> => (await stat("."), "answer");
    const run = redisScript({ client: { evalSha: answer, eval: answer }, source: "", timeoutMs: 5 })(noArguments);
    const standingStillUntilMs = performance.now() + 100;
    while (performance.now() < standingStillUntilMs);
    expect(await run).toBe("answer");
  });
});
