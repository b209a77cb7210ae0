export type { IdempotencyStore, Snapshot } from "./idempotency-store.js";
export { createMemoryIdempotencyStore } from "./memory-idempotency-store.js";
export type { MemoryIdempotencyStoreOptions } from "./memory-idempotency-store.js";
export type { DoneRecord, IdempotencyRecord, OwnedRecord, RunningRecord, SentRecord, UnknownRecord } from "./record.js";
export { createRedisIdempotencyStore } from "./redis-idempotency-store.js";
export type { RedisIdempotencyStoreOptions } from "./redis-idempotency-store.js";
export { claimed, done, lookedFor, sending, stepFor, undone, unknown } from "./transitions.js";
export type { Step } from "./transitions.js";
