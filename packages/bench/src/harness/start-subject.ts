import { ask } from "./connection.js";
import type { Started, Subject } from "./subject.js";
import { Unsupported } from "./subject.js";

const lookAgainMs = 2;
const startDeadlineMs = 30_000;

/** Starts a system and waits for its first right response. Returns the reason instead where it can't run here. */
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
    if (error instanceof Unsupported) return error.message;
    throw error;
  }
}

/** A program that does not tell when it listens refuses connections until then. */
async function firstAnswer(url: string, { exchange, name }: Subject, deadlineMs: number): Promise<void> {
  for (;;) {
    try {
      const { isRight, next } = exchange();
      const { body, status } = await ask(url, next());
      if (!isRight(status, body)) throw new Unsupported(`its response is ${status} ${body.slice(0, 300).trim()}`);
      return;
    } catch (error) {
      const isRefused = error instanceof Error && "code" in error && error.code === "ECONNREFUSED";
      if (!isRefused) throw error;
      if (performance.now() > deadlineMs) throw new Error(`${name} did not listen in time.`, { cause: error });
    }
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}
