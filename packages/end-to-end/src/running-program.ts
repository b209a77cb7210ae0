import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export interface RunningProgram {
  /** Signals it, and resolves with its exit code once it has ended. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

/** Runs a built program alone, with these variables and no others, until it listens. It ends with the test. */
export async function runProgram(name: string, environment: NodeJS.ProcessEnv): Promise<RunningProgram> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.resolve(name))], {
    env: { LOG_LEVEL: "warn", ENV_FILE: "/dev/null", ...environment },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = once(child, "exit").then(([code]): number | null => code);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const up = once(child, "message");
  await Promise.race([up, ended.then(() => Promise.reject(new Error(`${name} ended before it was up.`)))]);
  const stop = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { stop };
}
