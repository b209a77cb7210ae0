import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { createClient } from "redis";
import type { ProvidedContext } from "vitest";
import type { TestProject } from "vitest/node";
import { executable } from "./executable.js";
import { startRedisServer } from "./redis-server.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** A Redis for tests to share: keep to keys of your own. Null where there is none. */
    readonly redisUrl: string | null;
    /** A Postgres server where tests may create databases. Null where there is none. */
    readonly postgresUrl: string | null;
    /** A Chromium's executable. Null where there is none. */
    readonly chromiumPath: string | null;
    /** Where `fillDataFolder` keeps what it copies. */
    readonly dataFolderTemplate: string;
  }
}

type Service = "redisUrl" | "postgresUrl" | "chromiumPath";
type Stop = () => void;

const names: Record<Service, string> = { redisUrl: "Redis", postgresUrl: "Postgres", chromiumPath: "Chromium" };

/** vitest's global set-up: finds each service once, says which are missing, and fails on a missing one in CI. */
export default async function setup(project: TestProject): Promise<Stop> {
  const started: Stop[] = [];
  const services: Pick<ProvidedContext, Service> = {
    redisUrl: (await redisAt("redis://127.0.0.1:6379")) ?? (await startRedis(started)),
    postgresUrl: await postgresAt("postgres://postgres@127.0.0.1:5432/postgres"),
    chromiumPath: executable("chromium") ?? executable("chromium-browser") ?? executable("google-chrome"),
  };

  const missing = Object.entries(services).flatMap(([name, found]) => (found === null ? [names[name as Service]] : []));
  if (missing.length > 0) {
    const sentence = `${missing.join(" and ")} not found: the suites that need it are skipped.`;
    if (process.env["CI"]) throw new Error(sentence);
    console.warn(sentence);
  }

  for (const [name, found] of Object.entries(services)) project.provide(name as Service, found);
  const folder = await mkdtemp(join(tmpdir(), "tests-"));
  started.push(() => rmSync(folder, { recursive: true }));
  project.provide("dataFolderTemplate", join(folder, "data"));
  return () => started.forEach((stop) => stop());
}

async function redisAt(url: string): Promise<string | null> {
  const client = createClient({ url, socket: { connectTimeout: 1_000, reconnectStrategy: false } });
  client.on("error", () => {}); // The rejection of connect() is the answer.
  try {
    await client.connect();
    client.destroy();
    return url;
  } catch {
    return null;
  }
}

async function startRedis(started: Stop[]): Promise<string | null> {
  const server = await startRedisServer();
  if (server !== null) started.push(() => void server.kill());
  return server?.url ?? null;
}

async function postgresAt(url: string): Promise<string | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  try {
    await client.connect();
    await client.end();
    return url;
  } catch {
    return null;
  }
}
