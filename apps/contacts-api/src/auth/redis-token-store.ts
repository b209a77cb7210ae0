import { batched } from "database/batched";
import type { RedisClient } from "service/redis-client";
import { tokenHash } from "./token-hash.js";
import { decodeTokenRecord } from "./token-record.js";
import type { TokenStore } from "./token-store.js";

/** Where token records live: this prefix and the token's SHA-256, each a string of JSON that expires with its token. */
export const tokenKeyPrefix = "contacts-api:token:";

const maxTokens = 100;

/**
 * Looks each token up in Redis, every time: with no cache, a revoked token is refused from the next request on.
 * Expiry is Redis's own, so that one clock decides for every instance of the service.
 */
export function createRedisTokenStore(client: Pick<RedisClient, "mGet">, keyPrefix = tokenKeyPrefix): TokenStore {
  // MGET, because GET fails on a key of another type, as though Redis were away; MGET returns null.
  const read = batched((hashes: readonly string[]) => client.mGet(hashes.map((hash) => keyPrefix + hash)), maxTokens);
  return {
    async find(token) {
      const record = decodeTokenRecord(await read(tokenHash(token)));
      if (record === null) return null;
      return { userId: record.userId, groupId: record.groupId };
    },
  };
}
