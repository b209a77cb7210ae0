import { randomUUID } from "node:crypto";
import { Client } from "pg";

const serverUrl = "postgres://postgres@127.0.0.1:5432/postgres";

/** A new, empty database on this machine's Postgres, and what drops it again. */
export async function createTemporaryDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `bench_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await onServer(`create database ${name}`);
  return { url: url.href, drop: () => onServer(`drop database if exists ${name} with (force)`) };
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
