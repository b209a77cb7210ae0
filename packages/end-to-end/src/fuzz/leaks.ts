import { onServer } from "testing/postgres";
import { createClient } from "redis";
import { canaryIn } from "./canaries.js";
import type { Program } from "./input.js";

/** Where canaries are in what both programs tell of themselves and in what they keep. */
export async function leaksIn(
  urls: Readonly<Record<Program, string>>,
  redisUrl: string,
  databaseUrl: string,
): Promise<readonly string[]> {
  return [...(await leaksInMetrics(urls)), ...(await leaksInRedis(redisUrl)), ...(await leaksInTables(databaseUrl))];
}

async function leaksInMetrics(urls: Readonly<Record<Program, string>>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [program, url] of Object.entries(urls)) {
    const text = await (await fetch(`${url}/metrics`)).text();
    if (canaryIn(text) !== null) found.push(`the metrics of the ${program}`);
  }
  return found;
}

/** Where canaries are in a Redis: in keys, and in values of any kind. */
async function leaksInRedis(redisUrl: string): Promise<readonly string[]> {
  const redis = await createClient({ url: redisUrl }).connect();
  const found: string[] = [];
  for await (const keys of redis.scanIterator({ COUNT: 1_000 })) {
    const values = await Promise.all(keys.map((key) => redis.dump(key)));
    keys.forEach((key, index) => {
      if (canaryIn(`${key} ${values[index]}`) !== null) found.push(`the Redis key ${key}`);
    });
  }
  redis.destroy();
  return found;
}

/**
 * Where canaries are in the tables of a database. Contacts are what the REST API keeps, in the schema `public`; a mail
 * address is in its place there.
 */
async function leaksInTables(databaseUrl: string): Promise<readonly string[]> {
  const tables = await onServer(
    databaseUrl,
    "select table_schema as schema, table_name as name from information_schema.tables where table_schema in ('public', 'submissions')",
  );
  const found: string[] = [];
  for (const { schema, name } of tables as readonly { readonly schema: string; readonly name: string }[]) {
    const rows = await onServer(databaseUrl, `select each::text as text from "${schema}"."${name}" each`);
    for (const { text } of rows as readonly { readonly text: string }[]) {
      const leak = canaryIn(schema === "public" ? text.replaceAll("c4nary", "") : text);
      if (leak !== null) found.push(`the table ${schema}.${name}: ${text.slice(0, 500)}`);
    }
  }
  return found;
}
