import { randomUUID } from "node:crypto";
import { Client } from "pg";

const serverUrl = "postgres://postgres@127.0.0.1:5432/postgres";

export interface TemporaryDatabase {
  readonly url: string;
  /** Does at once what Postgres does by and by after many writes: it looks at the tables anew, and writes them to disk. */
  readonly settle: () => Promise<void>;
  readonly drop: () => Promise<void>;
}

/** A new, empty database on this machine's Postgres. */
export async function createTemporaryDatabase(): Promise<TemporaryDatabase> {
  const name = `bench_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await run(serverUrl, `create database ${name}`);
  return {
    url: url.href,
    settle: () => run(url.href, "vacuum analyze", "checkpoint"),
    drop: () => run(serverUrl, `drop database if exists ${name} with (force)`),
  };
}

async function run(connectionString: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
