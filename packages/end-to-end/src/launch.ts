import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "testing/free-port";
import { onTestFinished } from "vitest";
import { emptyDatabaseIn } from "./data-folder.js";

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

/** Is given what is to be done at the end of a test, or of a suite that shares what it has started. */
export type OnEnd = (end: () => PromiseLike<void>) => void;

/** Ports and data folders of one's own, without contacts, and removed in the end. */
export async function newPlace(variables: NodeJS.ProcessEnv = {}, onEnd: OnEnd = onTestFinished): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "launcher-"));
  onEnd(() => rm(folder, { recursive: true, force: true }));
  await emptyDatabaseIn(folder);
  const [gatewayPort, contactsApiPort] = [await freePort(), await freePort()];
  // Nothing of the tester's own environment but where to find programs.
  const environment = {
    PATH: process.env["PATH"],
    ENV_FILE: "/dev/null",
    GATEWAY_PORT: String(gatewayPort),
    CONTACTS_API_PORT: String(contactsApiPort),
    DATA_DIR: folder,
    GATEWAY_DATA_DIR: join(folder, "gateway"),
    DEMO_CONTACTS: "off",
    ...variables,
  };
  return {
    environment,
    gatewayUrl: `http://localhost:${gatewayPort}`,
    contactsApiUrl: `http://localhost:${contactsApiPort}`,
  };
}

/** Runs the built launcher, until the end. */
export const launch = (environment: NodeJS.ProcessEnv, onEnd: OnEnd = onTestFinished): Launch =>
  launchMain(import.meta.resolve("launcher"), environment, onEnd);

/** Runs it under a build that watches the source files. */
export const launchDev = (environment: NodeJS.ProcessEnv): Launch =>
  launchMain(new URL("dev/main.js", import.meta.resolve("launcher")).href, environment);

/** Runs a built command that runs programs, of whose main module the URL is given, until the end. */
export function launchMain(main: string, environment: NodeJS.ProcessEnv, onEnd: OnEnd = onTestFinished): Launch {
  const child = spawn(process.execPath, [fileURLToPath(main)], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      written += chunk;
      listeners.forEach((listener) => listener());
    });
  }
  const exitCode = new Promise<number | null>((resolve) => child.once("close", resolve));
  onEnd(async () => {
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

/** Resolves once nothing listens at `url`. */
export async function nothingAt(url: string): Promise<void> {
  while (await answers(url));
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(`${url}/health/live`)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
