import { startRedis } from "../harness/redis.js";
import { judgeNoise, spreadOf } from "../harness/statistics.js";
import type { Spread } from "../harness/statistics.js";
import type { Part } from "../part.js";
import { markdownTable } from "../report/markdown-table.js";
import { callerCount } from "./callers.js";
import { memoryDecisions } from "./memory-decisions.js";
import { redisDecisions } from "./redis-decisions.js";
import type { RedisDecisions, RedisRow } from "./redis-decisions.js";

const targetPerSecond = 3_000_000;

const heads = [
  "Limiter",
  "Decisions/s",
  "Lowest to highest",
  "Ratio to bare EVALSHA",
  "CPU µs, client",
  "CPU µs, Redis",
  "Bytes per key",
];

/** What a decision costs, in memory and in Redis, with as many callers as a busy service has. */
export const limiterPart: Part = async ({ options, tell, write }) => {
  const { allowNoise, rounds, seconds } = options;
  tell("this limiter, in memory");
  const memory = await memoryDecisions(rounds, seconds);
  tell("limiters in Redis");
  const redis = await redisDecisionsOf(rounds, seconds);
  const noise = judgeNoise(redis?.floorRates ?? memory.rates, allowNoise);
  const memoryRate = spreadOf(memory.rates);
  const memoryMicros = spreadOf(memory.micros).median.toFixed(2);
  const rows = [
    ["this limiter, in memory", ...rates(memoryRate), "", memoryMicros, "", ""],
    ...(redis?.rows ?? []).map(cells),
  ];
  const verdict = memoryRate.median < targetPerSecond ? "missed" : "met";
  const notes = [
    `${callerCount.toLocaleString("en")} callers. ${noise}`,
    `In memory the target is ${targetPerSecond.toLocaleString("en")} a second: ${verdict}.`,
    ...(redis === null ? ["Not measured: limiters in Redis, redis-server was not found."] : []),
  ];
  write(`${markdownTable(heads, rows)}\n${notes.map((note) => `\n${note}\n`).join("")}`);
};

async function redisDecisionsOf(rounds: number, seconds: number): Promise<RedisDecisions | null> {
  const redis = await startRedis("subject");
  try {
    return redis && (await redisDecisions(redis, rounds, seconds));
  } finally {
    await redis?.stop();
  }
}

const cells = ({ bytesPerKey, clientMicros, name, rate, ratio, redisMicros }: RedisRow): readonly string[] => [
  name,
  ...rates(rate),
  ratio.median.toFixed(2),
  clientMicros.toFixed(1),
  redisMicros.toFixed(1),
  bytesPerKey === null ? "" : whole(bytesPerKey),
];

const rates = ({ max, median, min }: Spread): readonly string[] => [whole(median), `${whole(min)} to ${whole(max)}`];

const whole = (value: number): string => Math.round(value).toLocaleString("en");
