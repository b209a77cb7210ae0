export type { Decision } from "./decision.js";
export type { MemoryRateLimiterOptions } from "./memory-rate-limiter.js";
export { createMemoryRateLimiter } from "./memory-rate-limiter.js";
export type { RateLimit } from "./rate-limit.js";
export type { RateLimiter } from "./rate-limiter.js";
export type { RedisRateLimiterOptions, ScriptArguments, ScriptClient } from "./redis-rate-limiter.js";
export { createRedisRateLimiter } from "./redis-rate-limiter.js";
export type { Taken, TokenBucket } from "./token-bucket.js";
export { takeTokens } from "./token-bucket.js";
