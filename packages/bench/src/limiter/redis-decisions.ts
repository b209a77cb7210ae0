import { usageOf } from "../harness/process-usage.js";
import type { Program } from "../harness/program.js";
import { ratioTo, spreadOf } from "../harness/statistics.js";
import type { Spread } from "../harness/statistics.js";
import { callerKeys, nextCaller } from "./callers.js";
import { openRedisClient, redisLimiters } from "./redis-limiters.js";
import type { RedisClient, RedisLimiter } from "./redis-limiters.js";

export interface RedisRow {
  readonly name: string;
  /** Decisions a second. */
  readonly rate: Spread;
  /** To the bare script before and after. */
  readonly ratio: Spread;
  readonly clientMicros: number;
  readonly redisMicros: number;
  /** Null where nothing is stored. */
  readonly bytesPerKey: number | null;
}

export interface RedisDecisions {
  readonly rows: readonly RedisRow[];
  readonly floorRates: readonly number[];
}

interface Window {
  readonly perSecond: number;
  readonly clientMicros: number;
  readonly redisMicros: number;
}

/** Takes that wait for Redis at the same time: the client sends those of one turn of its event loop together. */
const takesAtOnce = 64;
const warmUpSeconds = 1;
const sampledKeys = 1_000;

/** Measures limiters in turns, with a window of a bare script before and after each of theirs. */
export async function redisDecisions(redis: Program, rounds: number, seconds: number): Promise<RedisDecisions> {
  const client = openRedisClient(redis.url);
  await client.connect();
  try {
    const [floor, ...limiters] = await redisLimiters(client);
    if (floor === undefined) throw new Error("There is nothing to compare with.");
    const keys = callerKeys();
    const measure = (limiter: RedisLimiter, windowSeconds = seconds): Promise<Window> =>
      measureWindow(limiter, nextCaller(keys), redis.pid, windowSeconds);
    for (const limiter of [floor, ...limiters]) await measure(limiter, warmUpSeconds);
    const floorWindows: Window[] = [await measure(floor)];
    const measured = limiters.map((limiter) => ({ limiter, windows: [] as Window[], ratios: [] as number[] }));
    for (let round = 0; round < rounds; round += 1) {
      for (const { limiter, ratios, windows } of measured) {
        const before = floorWindows.at(-1)?.perSecond ?? NaN;
        const window = await measure(limiter);
        const after = await measure(floor);
        floorWindows.push(after);
        windows.push(window);
        ratios.push(ratioTo(before, window.perSecond, after.perSecond));
      }
    }
    const floorRates = floorWindows.map(({ perSecond }) => perSecond);
    const middle = spreadOf(floorRates).median;
    const rows = [
      rowOf(
        floor,
        floorWindows,
        floorRates.map((rate) => rate / middle),
        null,
      ),
    ];
    for (const { limiter, ratios, windows } of measured) {
      rows.push(rowOf(limiter, windows, ratios, await bytesPerKey(client, limiter, keys)));
    }
    return { rows, floorRates };
  } finally {
    client.destroy();
  }
}

async function measureWindow(limiter: RedisLimiter, next: () => string, pid: number, seconds: number): Promise<Window> {
  const [cpu, usage, beganMs] = [process.cpuUsage(), usageOf(pid), performance.now()];
  let decisions = 0;
  const keepTaking = async (): Promise<void> => {
    while (performance.now() - beganMs < seconds * 1_000) {
      await limiter.take(next());
      decisions += 1;
    }
  };
  await Promise.all(Array.from({ length: takesAtOnce }, keepTaking));
  const { system, user } = process.cpuUsage(cpu);
  return {
    perSecond: decisions / ((performance.now() - beganMs) / 1_000),
    clientMicros: (system + user) / decisions,
    redisMicros: ((usageOf(pid).cpuMs - usage.cpuMs) * 1_000) / decisions,
  };
}

/** What Redis tells that a key and its value take, on average, right after a take. */
async function bytesPerKey(
  client: RedisClient,
  { keyPrefix, take }: RedisLimiter,
  keys: readonly string[],
): Promise<number | null> {
  if (keyPrefix === null) return null;
  let bytes = 0;
  const sampled = keys.slice(0, sampledKeys);
  for (const key of sampled) {
    await take(key);
    bytes += (await client.memoryUsage(`${keyPrefix}${key}`)) ?? NaN;
  }
  return bytes / sampled.length;
}

function rowOf(
  { name }: RedisLimiter,
  windows: readonly Window[],
  ratios: readonly number[],
  bytes: number | null,
): RedisRow {
  const of = (field: keyof Window): Spread => spreadOf(windows.map((window) => window[field]));
  return {
    name,
    rate: of("perSecond"),
    ratio: spreadOf(ratios),
    clientMicros: of("clientMicros").median,
    redisMicros: of("redisMicros").median,
    bytesPerKey: bytes,
  };
}
