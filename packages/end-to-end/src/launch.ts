import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "testing/free-port";
import { onTestFinished } from "vitest";

export interface Launch {
  readonly pid: number;
  /** What it has written up to now, both streams. */
  output(): string;
  /** Resolves with all output once it contains `text`; rejects if the launcher ends before. */
  said(text: string): Promise<string>;
  /** The exit code, once it has ended and let go of its output. */
  readonly exitCode: Promise<number | null>;
  kill(signal: NodeJS.Signals): void;
}

export interface Place {
  readonly environment: NodeJS.ProcessEnv;
  readonly gatewayUrl: string;
  readonly contactsApiUrl: string;
}

/** Ports and a data folder of the test's own, removed when the test has finished. */
export async function newPlace(variables: NodeJS.ProcessEnv = {}): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "launcher-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [gatewayPort, contactsApiPort] = [await freePort(), await freePort()];
  // Nothing of the tester's own environment but where to find programs.
  const environment = {
    PATH: process.env["PATH"],
    GATEWAY_PORT: String(gatewayPort),
    CONTACTS_API_PORT: String(contactsApiPort),
    DATA_DIR: folder,
    DEMO_CONTACTS: "off",
    ...variables,
  };
  return {
    environment,
    gatewayUrl: `http://localhost:${gatewayPort}`,
    contactsApiUrl: `http://localhost:${contactsApiPort}`,
  };
}

/** Runs the built launcher, and ends it with the test. */
export function launch(environment: NodeJS.ProcessEnv): Launch {
  const main = fileURLToPath(import.meta.resolve("launcher"));
  const child = spawn(process.execPath, [main], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let written = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      written += chunk;
      listeners.forEach((listener) => listener());
    });
  }
  const exitCode = new Promise<number | null>((resolve) => child.once("close", resolve));
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await exitCode;
  });
  const said = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const listener = () => {
        if (written.includes(text)) resolve(written);
      };
      listeners.add(listener);
      listener();
      void exitCode.then(() => reject(new Error(`The launcher ended without saying so:\n${written}`)));
    });
  return { pid: child.pid ?? 0, output: () => written, said, exitCode, kill: (signal) => void child.kill(signal) };
}

/** Resolves once nothing listens at `url`, and fails after ten seconds. */
export async function nothingAt(url: string): Promise<void> {
  const deadlineMs = Date.now() + 10_000;
  while (await answers(url)) {
    if (Date.now() > deadlineMs) throw new Error(`Something still listens at ${url}.`);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(`${url}/health/live`)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
