import { randomUUID } from "node:crypto";
import { connectRedis } from "service/redis-client";
import type { RedisClient } from "service/redis-client";

export interface TemporaryTokenKeys extends AsyncDisposable {
  readonly client: RedisClient;
  /** Random, so that tests which share a Redis never meet; every key under it is deleted when disposed of. */
  readonly keyPrefix: string;
  readonly keys: () => Promise<readonly string[]>;
}

export async function temporaryTokenKeys(redisUrl: string): Promise<TemporaryTokenKeys> {
  const { client, close } = await connectRedis(redisUrl);
  const keyPrefix = `test:${randomUUID()}:token:`;
  const keys = async (): Promise<readonly string[]> => {
    const found = new Set<string>();
    for await (const page of client.scanIterator({ MATCH: `${keyPrefix}*`, COUNT: 1_000 })) {
      for (const key of page) found.add(key);
    }
    return [...found];
  };
  return {
    client,
    keyPrefix,
    keys,
    [Symbol.asyncDispose]: async () => {
      const left = await keys();
      if (left.length > 0) await client.del([...left]);
      close();
    },
  };
}
