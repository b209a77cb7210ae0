import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

export interface RunningService {
  readonly child: ChildProcess;
  /** Where it listens, once it is up. Rejects with what it said if it ends before. */
  readonly url: Promise<string>;
  readonly ended: Promise<Ended>;
}

const program = fileURLToPath(new URL("../dist/main.js", import.meta.url));

/** The built program in a process of its own, with these variables and without demo contacts. It ends with the test. */
export function startService(environment: Readonly<Record<string, string>>): RunningService {
  const child = spawn(process.execPath, [program], {
    env: { ENV_FILE: "/dev/null", CONTACTS_API_PORT: "0", LOG_LEVEL: "silent", DEMO_CONTACTS: "off", ...environment },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const ended = Promise.all([once(child, "exit"), text(Readable.from(child.stderr ?? []))]).then(
    ([[code, signal], stderr]): Ended => ({ code, signal, stderr }),
  );
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const url = Promise.race([
    once(child, "message").then(([message]) => (message as { readonly url: string }).url),
    ended.then(({ stderr }) => Promise.reject(new Error(`It ended before it was up: ${stderr}`))),
  ]);
  // Where only the end is of interest, nobody waits for this one.
  url.catch(() => {});
  return { child, url, ended };
}
