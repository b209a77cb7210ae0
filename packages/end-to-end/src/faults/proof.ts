import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Client } from "../fault-kit/client.js";
import { startFaultyUpstream } from "../fault-kit/faulty-upstream.js";
import type { FaultyUpstream, FaultyUpstreamOptions } from "../fault-kit/faulty-upstream.js";
import type { Figures } from "../fault-kit/figures.js";
import { startProgram } from "../fault-kit/program.js";
import type { RunningProgram } from "../fault-kit/program.js";
import type { Random } from "../fault-kit/random.js";
import type { Limit } from "../fault-kit/token-bucket.js";

/** The contract, section 6. */
export const limit: Limit = { capacityTokens: 100, refillTokensPerSecond: 10 };

/** What a run of proofs has in common. */
export interface Run {
  /** The same numbers for each name in each run with the same seed. */
  readonly randomOf: (name: string) => Random;
  readonly redisUrl: string;
  /** How late this machine was at most, up to now. */
  readonly lateMs: () => number;
  /** A row of the table that is printed in the end. */
  readonly report: (...figures: Figures) => void;
}

/** Gateways before a contacts API, with clients of them. */
export interface Place {
  readonly upstream: FaultyUpstream;
  /** Replaced where one is started anew. */
  readonly gateways: RunningProgram[];
  readonly client: Client;
  /** Starts one more, on the same Redis and with the same secret as the others. */
  startGateway(): Promise<RunningProgram>;
  /** What all of them have written, those that were killed included. */
  output(): readonly string[];
  /** Kills the gateways, which ends whatever still waits, and closes the API. */
  end(): Promise<void>;
}

export interface PlaceOptions {
  readonly gateways: number;
  readonly redisUrl: string;
  readonly upstream?: Partial<FaultyUpstreamOptions>;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Longer than any proof, so that work waits as long as it has to. */
const longWaitMs = "60000";

export async function startPlace(options: PlaceOptions): Promise<Place> {
  const { gateways: count, redisUrl, variables } = options;
  const upstream = await startFaultyUpstream({ limit, ...options.upstream });
  // The secret names the keys in Redis, so that no run meets another's.
  const secret = randomUUID();
  const main = fileURLToPath(import.meta.resolve("gateway"));
  const started: RunningProgram[] = [];
  const startGateway = async (): Promise<RunningProgram> => {
    const program = await startProgram(main, {
      PATH: process.env["PATH"],
      GATEWAY_PORT: "0",
      CONTACTS_API_URL: upstream.url,
      CONTACTS_API_TIMEOUT_MS: longWaitMs,
      REDIS_URL: redisUrl,
      GATEWAY_SECRET: secret,
      PACING_MAX_WAIT_MS: longWaitMs,
      PACING_ALONE_SHARE: String(1 / count),
      EXPLORERS: "off",
      SUBMISSIONS: "off",
      ...variables,
    });
    started.push(program);
    return program;
  };
  const client = new Client();
  const place: Omit<Place, "gateways"> = {
    upstream,
    client,
    startGateway,
    output: () => started.map((program) => program.output()),
    end: async () => {
      await Promise.all(started.map((program) => program.kill()));
      client.close();
      await upstream.close();
    },
  };
  try {
    const gateways = await Promise.all(Array.from({ length: count }, startGateway));
    await warmUp(client, gateways);
    return { ...place, gateways };
  } catch (error) {
    await place.end();
    throw error;
  }
}

// The first requests of a process are slow, whatever it does: they are not part of any proof.
async function warmUp(client: Client, gateways: readonly RunningProgram[]): Promise<void> {
  for (const { url } of gateways) {
    for (const kind of ["read", "create", "read"] as const) {
      await client.ask(url, { tenant: randomUUID(), marker: "1", kind });
    }
  }
}

/** Calls `step` every so many milliseconds on a fixed grid, until it answers false. */
export async function onGrid(stepMs: number, step: () => boolean): Promise<void> {
  for (let nextMs = performance.now() + stepMs; step(); nextMs += stepMs) await until(nextMs);
}

/** Resolves at an instant of `performance.now()`. */
export const until = (atMs: number): Promise<void> => sleep(Math.max(0, atMs - performance.now()));
