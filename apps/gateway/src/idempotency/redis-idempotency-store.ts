import { redisScript } from "domain/rate-limit";
import type { ScriptClient } from "domain/rate-limit";
import { changeRecordScript } from "./change-record-script.js";
import { retentionMs } from "./idempotency-store.js";
import type { IdempotencyStore } from "./idempotency-store.js";
import { decodeRecord, textOf } from "./record-codec.js";

export interface RedisIdempotencyStoreOptions {
  readonly client: ScriptClient;
  /** Goes before every key as it is, separator included. Stores with the same prefix share their records. */
  readonly keyPrefix: string;
  /** How long an operation may wait for Redis before it rejects, 1000 unless given. */
  readonly timeoutMs?: number;
}

interface Reply {
  readonly changed: boolean;
  /** Empty where there is nothing. */
  readonly stored: string;
  readonly nowMs: number;
}

/** A store that is shared by all processes which use the same Redis, 6.2 or later. */
export function createRedisIdempotencyStore(options: RedisIdempotencyStoreOptions): IdempotencyStore {
  const { client, keyPrefix, timeoutMs = 1_000 } = options;
  const runChange = redisScript({ client, source: changeRecordScript, timeoutMs });
  const run = async (key: string, ...change: string[]): Promise<Reply> =>
    readReply(await runChange({ keys: [keyPrefix + key], arguments: change }));

  return {
    async read(key) {
      const { stored, nowMs } = await run(key);
      return { record: stored === "" ? null : decodeRecord(stored), nowMs };
    },
    async change(key, from, to) {
      const { changed } = await run(key, textOf(from), textOf(to), String(retentionMs));
      return changed;
    },
  };
}

function readReply(reply: unknown): Reply {
  const [changed, stored, time]: readonly unknown[] = Array.isArray(reply) ? reply : [];
  const nowMs = Number(time);
  if (typeof changed !== "number" || typeof stored !== "string" || !(nowMs > 0)) {
    throw new TypeError("Redis answered the record's script with something other than a record.");
  }
  return { changed: changed === 1, stored, nowMs };
}
