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
    [Symbol.asyncDispose]: async () => void (await onServer(serverUrl, `drop database ${name} with (force)`)),
  };
}

/** Runs one statement on a connection of its own, and resolves to its rows. */
export async function onServer(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {}); // The rejection of what is under way is the answer.
  await client.connect();
  try {
    return (await client.query<object>(sql)).rows;
  } finally {
    await client.end();
  }
}
