import { randomUUID } from "node:crypto";
import { createRedisRateLimiter } from "domain/rate-limit";
import { temporaryDatabase } from "testing/postgres";
import { createRedisTokenRegistry } from "../../src/auth/redis-token-registry.js";
import type { TokenRegistry } from "../../src/auth/redis-token-registry.js";
import { createRedisTokenStore } from "../../src/auth/redis-token-store.js";
import { temporaryTokenKeys } from "../auth/temporary-token-keys.js";
import { openContactsPostgres } from "../../src/database/database.js";
import { connectRedis } from "service/redis-client";
import type { RedisClient } from "service/redis-client";
import { severableLink } from "testing/severable-link";
import type { SeverableLink } from "testing/severable-link";
import { ann, bob } from "./contact-api.js";
import type { Backend } from "./contact-api.js";

export interface PostgresRedisBackend extends Backend {
  readonly redis: RedisClient;
  readonly registry: TokenRegistry;
  /** What the service reaches both through. */
  readonly links: { readonly redis: SeverableLink; readonly postgres: SeverableLink };
  /** The database by another way, which is never cut. */
  readonly databaseUrl: string;
}

/** A new database, and keys of our own in a Redis that others use too; close() leaves neither behind. */
export async function openPostgresRedis(redisUrl: string, postgresUrl: string): Promise<PostgresRedisBackend> {
  const keys = await temporaryTokenKeys(redisUrl);
  const registry = createRedisTokenRegistry({ ...keys, now: Date.now });
  const issue = async (caller: typeof ann) =>
    (await registry.issue({ ...caller, label: null, lifetimeMs: 600_000 })).token;

  const temporary = await temporaryDatabase(postgresUrl);
  const links = { redis: await severableLink(redisUrl), postgres: await severableLink(temporary.url) };
  const redis = await connectRedis(links.redis.url);
  const postgres = await openContactsPostgres(links.postgres.url, () => {});
  return {
    database: postgres.database,
    run: postgres.run,
    databaseUrl: temporary.url,
    links,
    redis: redis.client,
    registry,
    tokens: createRedisTokenStore(redis.client, keys.keyPrefix),
    tokensOf: { ann: [await issue(ann), await issue(ann)], bob: await issue(bob) },
    newLimiter: (limit) =>
      createRedisRateLimiter({ client: redis.client, limit, keyPrefix: `${keys.keyPrefix}bucket:${randomUUID()}:` }),
    close: async () => {
      redis.close();
      await postgres.close();
      await Promise.all([links.redis.close(), links.postgres.close()]);
      await temporary[Symbol.asyncDispose]();
      await keys[Symbol.asyncDispose]();
    },
  };
}
