import type { BucketLevel } from "./decision.js";
import { decide } from "./decision.js";
import type { RateLimit } from "./rate-limit.js";
import { toNanoCost, toNanoLimit } from "./rate-limit.js";
import type { RateLimiter } from "./rate-limiter.js";
import { takeTokensScript, takeTokensSha1 } from "./take-tokens-script.js";

/** What the limiter needs of a Redis client; a connected `createClient()` of node-redis is one. */
export interface ScriptClient {
  evalSha(sha1: string, options: ScriptArguments): Promise<unknown>;
  eval(script: string, options: ScriptArguments): Promise<unknown>;
}

/** The arrays are not readonly because node-redis does not declare them so. */
export interface ScriptArguments {
  readonly keys: string[];
  readonly arguments: string[];
}

export interface RedisRateLimiterOptions {
  readonly client: ScriptClient;
  readonly limit: RateLimit;
  /** Goes before every key as it is, separator included. Limiters with the same prefix share their buckets. */
  readonly keyPrefix: string;
  /** How long a take may wait for Redis before it rejects, 500 unless given. */
  readonly timeoutMs?: number;
}

/**
 * A limiter whose buckets are shared by all processes that use the same Redis, 6.2 or later.
 *
 * Connect the client with `disableOfflineQueue` and a `commandsQueueMaxLength`: the limiter gives up on a command after
 * `timeoutMs`, but only the client can bound the queue in which such commands gather.
 */
export function createRedisRateLimiter(options: RedisRateLimiterOptions): RateLimiter {
  const { client, keyPrefix, timeoutMs = 500 } = options;
  const limit = toNanoLimit(options.limit);
  // Above it, setTimeout fires at once.
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) {
    throw new RangeError(`timeoutMs must be above 0 and below 2^31, but is ${timeoutMs}.`);
  }

  return {
    async take(key, costTokens) {
      const costNanoTokens = toNanoCost(costTokens);
      // All costs above the capacity are alike to the script, and a number this small is never written as "1e+21".
      const askedNanoTokens = Math.min(costNanoTokens, limit.capacityNanoTokens + 1);
      const numbers = [limit.capacityNanoTokens, limit.refillNanoTokensPerMs, askedNanoTokens];
      const call = runScript(client, { keys: [keyPrefix + key], arguments: numbers.map(String) });
      return decide(limit, toLevel(await beforeDeadline(call, timeoutMs)), costNanoTokens);
    },
  };
}

/** Sends the digest alone, and the script itself only to a Redis that does not have it: new, restarted or flushed. */
async function runScript(client: ScriptClient, scriptArguments: ScriptArguments): Promise<unknown> {
  try {
    return await client.evalSha(takeTokensSha1, scriptArguments);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
    return client.eval(takeTokensScript, scriptArguments);
  }
}

/** A deadline of our own, because node-redis times a command only until it is sent, not until it is answered. */
async function beforeDeadline<T>(call: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Redis did not answer within ${timeoutMs} ms.`)), timeoutMs);
  });
  try {
    return await Promise.race([call, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

function toLevel(reply: unknown): BucketLevel {
  const [nanoTokens, heldMs]: readonly unknown[] = Array.isArray(reply) ? reply : [];
  if (typeof nanoTokens === "number" && typeof heldMs === "number") return { nanoTokens, heldMs };
  throw new TypeError("Redis answered the rate limiter's script with something other than two numbers.");
}
