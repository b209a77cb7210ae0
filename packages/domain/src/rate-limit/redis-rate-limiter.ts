import type { BucketLevel } from "./decision.js";
import { decide } from "./decision.js";
import type { RateLimit } from "./rate-limit.js";
import { toNanoCost, toNanoLimit } from "./rate-limit.js";
import type { RateLimiter } from "./rate-limiter.js";
import { redisScript } from "./redis-script.js";
import type { ScriptClient } from "./redis-script.js";
import { takeTokensScript } from "./take-tokens-script.js";

export interface RedisRateLimiterOptions {
  readonly client: ScriptClient;
  readonly limit: RateLimit;
  /** Prepended to every key, separator included. Limiters with the same prefix share their buckets. */
  readonly keyPrefix: string;
  /** How long a take waits for Redis before it rejects, 500 by default. */
  readonly timeoutMs?: number;
}

/**
 * A limiter whose buckets are shared by all processes on the same Redis (6.2 or later).
 *
 * Connect the client with `disableOfflineQueue` and a `commandsQueueMaxLength`: the limiter gives up on a command after
 * `timeoutMs`, but only the client can bound the queue in which such commands gather.
 */
export function createRedisRateLimiter(options: RedisRateLimiterOptions): RateLimiter {
  const { client, keyPrefix, timeoutMs = 500 } = options;
  const limit = toNanoLimit(options.limit);
  const takeTokens = redisScript({ client, source: takeTokensScript, timeoutMs });
  const [capacity, refillPerMs] = [String(limit.capacityNanoTokens), String(limit.refillNanoTokensPerMs)];

  return {
    async take(key, costTokens) {
      const costNanoTokens = toNanoCost(costTokens);
      // All costs above the capacity are the same to the script, and this number is never formatted as "1e+21".
      const askedNanoTokens = Math.min(costNanoTokens, limit.capacityNanoTokens + 1);
      const numbers = [capacity, refillPerMs, String(askedNanoTokens)];
      const reply = await takeTokens({ keys: [keyPrefix + key], arguments: numbers });
      return decide(limit, toLevel(reply), costNanoTokens);
    },
  };
}

function toLevel(reply: unknown): BucketLevel {
  const [nanoTokens, heldMs]: readonly unknown[] = Array.isArray(reply) ? reply : [];
  if (typeof nanoTokens === "number" && typeof heldMs === "number") return { nanoTokens, heldMs };
  throw new TypeError("The reply of the rate limiter's script is not two numbers.");
}
