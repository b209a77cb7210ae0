import { ask } from "./connection.js";
import type { Started, Subject } from "./subject.js";
import { titleOf } from "./subject.js";

const lookAgainMs = 2;
const startDeadlineMs = 30_000;

/** Starts a system and waits for its first right response. Returns the reason instead where an optional one can't run. */
export async function startSubject(subject: Subject): Promise<Started | string> {
  const startedMs = performance.now();
  const exchange = subject.exchange();
  try {
    const program = await subject.start();
    try {
      await firstAnswer(program.url, subject, startedMs + startDeadlineMs);
    } catch (error) {
      await program.stop();
      throw error;
    }
    const firstAnswerMs = performance.now() - startedMs;
    await subject.takeAccount?.();
    program.pause();
    return { subject, program, exchange, firstAnswerMs };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (subject.isOptional) return reason;
    throw new Error(`${titleOf(subject)} can't be measured: ${reason}`, { cause: error });
  }
}

/** A program that does not tell when it listens refuses connections until then. */
async function firstAnswer(url: string, { exchange }: Subject, deadlineMs: number): Promise<void> {
  for (;;) {
    try {
      const { isRight, next } = exchange();
      const { body, status } = await ask(url, next());
      if (!isRight(status, body)) throw new Error(`its response is ${status} ${body.slice(0, 300).trim()}`);
      return;
    } catch (error) {
      const isRefused = error instanceof Error && "code" in error && error.code === "ECONNREFUSED";
      if (!isRefused) throw error;
      if (performance.now() > deadlineMs) throw new Error("it did not listen in time", { cause: error });
    }
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}
