import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A built program of the workspace, running as a process of its own. */
export interface Program {
  readonly name: string;
  /** Where it listens, once it does. Never resolves if it ends before that; it has said why on standard error then. */
  readonly listening: Promise<string>;
  /** Resolves when it has ended, with its exit code, or with the signal that has killed it. */
  readonly ended: Promise<string>;
  /** The longest time that `stop` takes, as far as it is known yet. */
  stopsWithinMs(): number;
  /** Tells it to listen, where it was started with `--listen-when-told`. */
  listen(): void;
  /** Has it finish what is in flight, and resolves when it has ended. */
  stop(): Promise<void>;
}

// What a program takes at most to stop, until it has told how long it really does, and what it gets beyond that.
const assumedGraceMs = 10_000;
const beyondGraceMs = 2_000;

/** Starts a program. `main` is the URL of its main module. */
export function startProgram(
  name: string,
  main: string,
  environment: NodeJS.ProcessEnv,
  ...options: readonly string[]
): Program {
  const child = spawn(process.execPath, [fileURLToPath(main), ...options], {
    env: environment,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    // A process group of its own: Ctrl-C reaches this process alone, which then stops the programs in order. If this
    // process is killed, the programs see their channel to it close, and stop by themselves.
    detached: true,
  });
  let stopDeadlineMs = assumedGraceMs + beyondGraceMs;
  const listening = new Promise<string>((resolve) => {
    child.on("message", (message) => {
      const { url, graceMs } = Object(message);
      if (typeof graceMs === "number") stopDeadlineMs = graceMs + beyondGraceMs;
      if (typeof url === "string") resolve(url);
    });
  });
  const ended = new Promise<string>((resolve) => {
    child.once("close", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    const deadline = setTimeout(() => child.kill("SIGKILL"), stopDeadlineMs);
    await ended;
    clearTimeout(deadline);
  };
  // It may have ended.
  const listen = () => void (child.connected && child.send("listen", () => {}));
  return { name, listening, ended, stopsWithinMs: () => stopDeadlineMs, listen, stop };
}
