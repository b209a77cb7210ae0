import { randomBytes as cryptoRandomBytes } from "node:crypto";
import type { RedisClient } from "service/redis-client";
import { tokenKeyPrefix } from "./redis-token-store.js";
import { isTokenId, tokenHash, tokenId } from "./token-hash.js";
import { decodeTokenRecord, encodeTokenRecord } from "./token-record.js";
import type { TokenRecord } from "./token-record.js";

const tokenBytes = 32;
const scanCount = 500;

export interface TokenGrant {
  readonly userId: string;
  readonly groupId: string;
  readonly label: string | null;
  readonly lifetimeMs: number;
}

/** The public facts about a token, from which it cannot be recovered. `id` is its public name. */
export interface TokenSummary extends TokenRecord {
  readonly id: string;
}

export interface IssuedToken extends TokenSummary {
  /** The secret. Redis has only its hash. */
  readonly token: string;
}

/** The operator's view of tokens. A throw always means that Redis is away or refuses. */
export interface TokenRegistry {
  /** Issues a token that is valid from now on for `lifetimeMs`. */
  issue(grant: TokenGrant): Promise<IssuedToken>;
  /** The valid tokens, the first to expire first; `limit` of them if there are more. */
  list(limit: number): Promise<readonly TokenSummary[]>;
  /** Revokes a token, given by its id or by itself. False if there is none. */
  revoke(idOrToken: string): Promise<boolean>;
}

export interface RedisTokenRegistryOptions {
  readonly client: RedisClient;
  /** The current time, in ms since 1970. */
  readonly now: () => number;
  readonly randomBytes?: (size: number) => Buffer;
  /** Used verbatim in SCAN's pattern: no `*`, `?`, `[` or `\`. */
  readonly keyPrefix?: string;
}

export function createRedisTokenRegistry(options: RedisTokenRegistryOptions): TokenRegistry {
  const { client, now, randomBytes = cryptoRandomBytes, keyPrefix = tokenKeyPrefix } = options;

  // SCAN, because KEYS would block every other client of a large Redis. SCAN may return a key twice.
  const pagesOfKeys = (idPattern: string) =>
    client.scanIterator({ MATCH: `${keyPrefix}${idPattern}`, COUNT: scanCount });

  return {
    async issue({ userId, groupId, label, lifetimeMs }) {
      const token = randomBytes(tokenBytes).toString("base64url");
      const hash = tokenHash(token);
      const createdAtMs = now();
      const expiresAtMs = createdAtMs + lifetimeMs;
      const record: TokenRecord = {
        userId,
        groupId,
        label,
        createdAt: new Date(createdAtMs).toISOString(),
        expiresAt: new Date(expiresAtMs).toISOString(),
      };
      // NX: should randomness ever repeat itself, a token must not pass from one caller to another.
      const reply = await client.set(keyPrefix + hash, encodeTokenRecord(record), {
        expiration: { type: "PXAT", value: expiresAtMs },
        condition: "NX",
      });
      if (reply === null) throw new Error("The new token already exists: the source of randomness repeats itself.");
      return { id: tokenId(hash), token, ...record };
    },

    async list(limit) {
      const summaries = new Map<string, TokenSummary>();
      for await (const keys of pagesOfKeys("*")) {
        if (keys.length === 0) continue;
        const values = await client.mGet(keys);
        for (const [index, key] of keys.entries()) {
          const record = decodeTokenRecord(values[index] ?? null);
          if (record !== null) summaries.set(key, { id: tokenId(key.slice(keyPrefix.length)), ...record });
          if (summaries.size === limit) return sorted(summaries.values());
        }
      }
      return sorted(summaries.values());
    },

    async revoke(idOrToken) {
      if (!isTokenId(idOrToken)) return (await client.del(keyPrefix + tokenHash(idOrToken))) > 0;
      let revoked = 0;
      // If two tokens ever share an id, both are revoked: one can be replaced, a leak cannot be undone.
      for await (const keys of pagesOfKeys(`${idOrToken}*`)) {
        if (keys.length > 0) revoked += await client.del(keys);
      }
      return revoked > 0;
    },
  };
}

function sorted(summaries: Iterable<TokenSummary>): readonly TokenSummary[] {
  const order = ({ expiresAt, id }: TokenSummary): string => `${expiresAt} ${id}`;
  return [...summaries].sort((left, right) => (order(left) < order(right) ? -1 : 1));
}
