import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { availableParallelism } from "node:os";
import { withResolvers } from "./with-resolvers.js";

/** A process of its own. */
export interface Program {
  readonly url: string;
  readonly pid: number;
  /** Asks a program of ours, over its channel. */
  ask<Answer>(question: string): Promise<Answer>;
  /** Neither works nor answers until it is resumed, so that it takes nothing from what is measured meanwhile. */
  pause(): void;
  resume(): void;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface ProgramOptions {
  readonly command?: string;
  readonly args: readonly string[];
  readonly core: Core;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where it writes; nowhere unless given. What it writes to standard error is shown. */
  readonly logFile?: string;
  /** Where it listens, if it does not tell by itself; it has to accept connections then. */
  readonly url?: string;
}

/** The system under test has a core of its own; load and upstream share the other one. */
export type Core = "load" | "subject";
const coreNumbers: Readonly<Record<Core, string>> = { load: "0", subject: "1" };
const startDeadlineMs = 30_000;

/** Binds this process to its core. Throws one sentence where a machine can't be measured on. */
export function takeCore(core: Core): void {
  if (process.platform !== "linux") throw new Error("The benchmark reads /proc and pins to cores: it needs Linux.");
  if (availableParallelism() < 2) throw new Error("The benchmark needs two cores.");
  const { error, status } = spawnSync("taskset", ["-acp", coreNumbers[core], String(process.pid)]);
  if (error || status !== 0) throw new Error("The benchmark needs taskset (util-linux) to pin processes to cores.");
}

/** Starts a program and resolves once it listens: it sends `{ url }` to its parent. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const { args, command = process.execPath, core, environment = {}, logFile, url } = options;
  const log = logFile === undefined ? null : openSync(logFile, "w");
  const child = spawn("taskset", ["-c", coreNumbers[core], command, ...args], {
    env: { PATH: "/usr/local/bin:/usr/bin:/bin", NODE_ENV: "production", ENV_FILE: "/dev/null", ...environment },
    stdio: ["ignore", log ?? "ignore", "inherit", "ipc"],
  });
  if (log !== null) closeSync(log);
  // One that is paused would outlive this process.
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  void ended.then(() => process.off("exit", kill));
  const failed = ended.then(() => Promise.reject(new Error(`${[command, ...args].join(" ")} has ended.`)));
  failed.catch(() => {});
  const late = withResolvers<never>();
  const deadline = setTimeout(() => late.reject(new Error(`${command} did not listen in time.`)), startDeadlineMs);
  try {
    const address = await Promise.race([
      url ?? told<{ url: string }>(child).then((message) => message.url),
      failed,
      late.promise,
    ]);
    return {
      url: address,
      pid: child.pid ?? 0,
      ask: (question) => {
        const answer = told(child);
        child.send(question);
        return Promise.race([answer, failed]) as never;
      },
      pause: () => void child.kill("SIGSTOP"),
      resume: () => void child.kill("SIGCONT"),
      stop: (signal = "SIGKILL") => {
        child.kill(signal);
        return ended;
      },
    };
  } catch (error) {
    kill();
    throw error;
  } finally {
    clearTimeout(deadline);
  }
}

const told = <Message>(child: ChildProcess): Promise<Message> =>
  new Promise((resolve) => child.once("message", (message) => resolve(message as Message)));
