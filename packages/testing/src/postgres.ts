import { randomUUID } from "node:crypto";
import { Client } from "pg";

export interface TemporaryDatabase extends AsyncDisposable {
  readonly url: string;
}

/** A new, empty database on the server at `serverUrl`, dropped when disposed of. */
export async function temporaryDatabase(serverUrl: string): Promise<TemporaryDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    [Symbol.asyncDispose]: () => onServer(serverUrl, `drop database ${name} with (force)`),
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
