import { hash } from "node:crypto";
import { Client } from "pg";
import { createClient } from "redis";
import { compare } from "../harness/compare.js";
import { startRedis } from "../harness/redis.js";
import { createTemporaryDatabase } from "../harness/temporary-database.js";
import type { Part, PartContext } from "../part.js";
import { reportComparisons } from "../report/report-comparisons.js";
import { createOne, token } from "./requests.js";
import { floorOfCreate, floorOfRead, productCreate, productRead, productRefusals, startProduct } from "./subjects.js";
import type { Place } from "./subjects.js";

/**
 * The REST API on Postgres and Redis, beside a bare program that does the same reads and writes there. Every response is
 * compared, and every create is counted in the database.
 */
export const apiPart: Part = async (context) => {
  const redis = await startRedis("load");
  if (redis === null) throw new Error("The API's benchmark needs redis-server.");
  try {
    const { drop, url } = await createTemporaryDatabase();
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await measure(context, await prepare(context.folder, redis.url, url, client));
    } finally {
      await client.end();
      await drop();
    }
  } finally {
    await redis.stop();
  }
};

async function measure(context: PartContext, place: Place): Promise<void> {
  const options = { ...context.options, tell: context.tell };
  const creates = await compare(floorOfCreate(place), [productCreate(place), ...productRefusals(place)], options);
  const reads = await compare(floorOfRead(place), [productRead(place)], options);
  reportComparisons(context, [creates, reads], "api.svg");
}

/** Issues the token, and has the API make its tables and the first contact. */
async function prepare(folder: string, redisUrl: string, databaseUrl: string, database: Client): Promise<Place> {
  await issueToken(redisUrl);
  const program = await startProduct({ databaseUrl, folder, redisUrl });
  const stored = await createOne(program.url);
  await program.stop();
  const { rows } = await database.query<{ words: string[] }>("select tsvector_to_array(tokens) as words from contacts");
  let counted = 1;
  const takeCreated = async (): Promise<number> => {
    const { rows: counts } = await database.query<{ count: string }>("select count(*) from contacts");
    const before = counted;
    counted = Number(counts[0]?.count);
    return counted - before;
  };
  return { databaseUrl, folder, redisUrl, stored, takeCreated, words: rows[0]?.words ?? [] };
}

async function issueToken(redisUrl: string): Promise<void> {
  const redis = createClient({ url: redisUrl });
  await redis.connect();
  const [createdAt, expiresAt] = ["2026-01-01T00:00:00.000Z", "2126-01-01T00:00:00.000Z"];
  const record = { userId: "1", groupId: "1", label: null, createdAt, expiresAt };
  await redis.set(`contacts-api:token:${hash("sha256", token)}`, JSON.stringify(record));
  redis.destroy();
}
