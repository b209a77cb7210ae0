import { createHash } from "node:crypto";
import { createRedisRateLimiter } from "domain/rate-limit";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { createClient } from "redis";
import { costTokens, limit } from "./callers.js";

export type RedisClient = ReturnType<typeof openRedisClient>;

export const openRedisClient = (url: string) => createClient({ url, disableOfflineQueue: true });

/** Something that asks Redis once for each call. */
export interface RedisLimiter {
  readonly name: string;
  /** Before a caller's key; null where nothing is stored. */
  readonly keyPrefix: string | null;
  readonly take: (key: string) => Promise<unknown>;
}

/** The floor first. All of them are handed the same client, and send a script by its digest. */
export async function redisLimiters(client: RedisClient): Promise<readonly RedisLimiter[]> {
  const own = createRedisRateLimiter({ client, limit, keyPrefix: "o:" });
  const flexible = await flexibleLimiter(client);
  return [
    { name: "bare EVALSHA", keyPrefix: null, take: await bareScript(client) },
    { name: "this limiter, in Redis", keyPrefix: "o:", take: (key) => own.take(key, costTokens) },
    { name: "rate-limiter-flexible 11, in Redis", keyPrefix: "f:", take: (key) => flexible.consume(key, costTokens) },
  ];
}

/** A script that does nothing, with the key and the arguments of one that does. */
async function bareScript(client: RedisClient): Promise<RedisLimiter["take"]> {
  const sha1 = await client.scriptLoad("return {1, 0}");
  const numbers = ["100000000000", "10000000", "5000000000"];
  return (key) => client.evalSha(sha1, { keys: [`b:${key}`], arguments: numbers });
}

/**
 * rate-limiter-flexible sends node-redis its script's whole text each time, and only ioredis its digest. Here it gets the
 * better of the two: it is handed ioredis's interface, over the same client as the others.
 */
async function flexibleLimiter(client: RedisClient): Promise<RateLimiterRedis> {
  const commands = new Map<string, string>();
  const storeClient = {
    defineCommand: (name: string, { lua }: { lua: string }) => void commands.set(name, lua),
    rlflxIncr: ([key = "", ...rest]: readonly string[]) => client.evalSha(sha1, { keys: [key], arguments: rest }),
  };
  const duration = limit.capacityTokens / limit.refillTokensPerSecond;
  const limiter = new RateLimiterRedis({ storeClient, keyPrefix: "f", points: limit.capacityTokens, duration });
  const script = commands.get("rlflxIncr") ?? "";
  const sha1 = createHash("sha1").update(script).digest("hex");
  await client.scriptLoad(script);
  return limiter;
}
