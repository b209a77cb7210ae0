import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A program of its own that may be killed and stopped at any moment. */
export interface RunningProgram {
  readonly url: string;
  /** All that it has written, both streams. */
  output(): string;
  /** Whether it is gone, for whatever reason. */
  hasEnded(): boolean;
  /** Takes it out of the running: it neither works nor answers until SIGCONT. */
  pause(): void;
  resume(): void;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

// For one that hangs, not for one that starts on a busy machine.
const startDeadlineMs = 240_000;

/**
 * Starts the Node program at `main`, which tells its parent `{ url }` once it is up. Rejects with what it wrote if it ends
 * before that. Each line that it writes is handed to `onLine`, where that is given, and not kept.
 */
export async function startProgram(
  main: string,
  environment: NodeJS.ProcessEnv,
  onLine?: (line: string) => void,
): Promise<RunningProgram> {
  const child = spawn(process.execPath, [main], {
    env: { ENV_FILE: "/dev/null", ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let written = "";
  for (const stream of [child.stdout, child.stderr]) {
    if (onLine && stream) createInterface(stream).on("line", onLine);
    else stream?.setEncoding("utf8").on("data", (chunk: string) => (written += chunk));
  }
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  void ended.then(() => (hasEnded = true));
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`The program ${reason}:\n${written}`));
    const deadline = setTimeout(() => {
      fail("did not start in time");
      child.kill("SIGKILL");
    }, startDeadlineMs);
    child.once("close", (code, signal) => {
      clearTimeout(deadline);
      fail(`ended with ${signal ?? code} before it was up`);
    });
    child.once("message", (message) => {
      clearTimeout(deadline);
      resolve(String(Object(message).url));
    });
  });
  return {
    url,
    output: () => written,
    hasEnded: () => hasEnded,
    pause: () => void child.kill("SIGSTOP"),
    resume: () => void child.kill("SIGCONT"),
    kill,
  };
}
