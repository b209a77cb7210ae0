import type { RateLimit, ScriptClient } from "domain/rate-limit";
import { redisScript, toNanoCost, toNanoLimit } from "domain/rate-limit";
import { budgetScript, sinceScript } from "./budget-script.js";
import type { Budget, Progress, Standing, Ticket } from "./budget.js";
import { refillPerMsOf, standingOf, toMicro } from "./paced-bucket.js";

/** Of no bucket, and so void in each. */
const noTicket: Ticket = { generation: 0, position: 0, costTokens: 0 };

/** Capacity and refill as the script takes them; where there is no limit, the bucket keeps its own. */
const numbersOf = (limit: RateLimit | undefined): readonly [capacity: number, refillPerMs: number] =>
  limit ? [toMicro(limit.capacityTokens), refillPerMsOf(limit)] : [0, 0];

export interface RedisBudgetOptions {
  readonly client: ScriptClient;
  readonly limit: RateLimit;
  /** Goes before every key as it is, separator included. Budgets with the same prefix share their buckets. */
  readonly keyPrefix: string;
  /** How long a command may wait for Redis before it rejects, 500 unless given. */
  readonly timeoutMs?: number;
}

interface Reply {
  readonly outcome: string;
  readonly generation: number;
  readonly position: number;
  readonly waitMs: number;
  readonly progress: Progress;
  readonly standing: Standing;
}

/** A budget that is shared by all processes which use the same Redis, 6.2 or later. */
export function createRedisBudget({ client, limit, keyPrefix, timeoutMs = 500 }: RedisBudgetOptions): Budget {
  toNanoLimit(limit);
  const runBudget = redisScript({ client, source: budgetScript, timeoutMs });
  const runSince = redisScript({ client, source: sinceScript, timeoutMs });
  const own = numbersOf(limit);

  const run = async (operation: string, key: string, ...numbers: readonly number[]): Promise<Reply> => {
    const given = [...own, ...numbers].map(String);
    const runKnowing = (since: string): Promise<unknown> =>
      runBudget({ keys: [`${keyPrefix}bucket:${key}`], arguments: [operation, since, ...given] });
    const reply = await runKnowing("");
    if (!isUnknown(reply)) return readReply(reply);
    const since = await runSince({ keys: [`${keyPrefix}since`], arguments: [] });
    return readReply(await runKnowing(String(since)));
  };

  return {
    async reserve(key, { costTokens, maxWaitMs, leaveTokens = 0, debtTokens = 0 }) {
      toNanoCost(costTokens);
      const numbers = [toMicro(costTokens), maxWaitMs, toMicro(leaveTokens), toMicro(debtTokens)];
      const reply = await run("reserve", key, ...numbers);
      const { generation, outcome, position, standing, waitMs } = reply;
      if (outcome === "never") return { outcome, standing };
      if (outcome === "later") return { outcome, waitMs, standing };
      return { outcome: "reserved", ticket: { generation, position, costTokens }, waitMs, standing };
    },
    async turn(key, tickets) {
      const { generation } = tickets[0] ?? noTicket;
      const { outcome, progress } = await run("turn", key, generation, ...tickets.map(({ position }) => position));
      return outcome === "void" ? null : progress;
    },
    async settle(key, { generation, position, costTokens }, usage) {
      const refund = toMicro(costTokens) - toMicro(usage.costTokens);
      const learned = usage.remainingTokens === undefined ? [] : [toMicro(usage.remainingTokens)];
      const told = [Math.ceil(usage.sentForMs), usage.isRefused ? 1 : 0, ...numbersOf(usage.limit)];
      const numbers = [generation, position, refund, ...told];
      return (await run("settle", key, ...numbers, ...learned)).standing;
    },
    async giveBack(key, tickets) {
      const { generation, position } = tickets.at(-1) ?? noTicket;
      const refund = tickets.reduce((sum, { costTokens }) => sum + toMicro(costTokens), 0);
      await run("settle", key, generation, position, refund, 0, 0, ...numbersOf(undefined));
    },
    async standing(key) {
      return (await run("standing", key)).standing;
    },
  };
}

// The bucket is not there, and nothing was done.
const isUnknown = (reply: unknown): boolean => Array.isArray(reply) && reply[0] === "unknown";

function readReply(reply: unknown): Reply {
  const [outcome, text]: readonly unknown[] = Array.isArray(reply) ? reply : [];
  const numbers = String(text).split(" ").map(Number);
  const [generation = NaN, position = NaN, waitMs = NaN, earned = NaN, reserved = NaN] = numbers;
  const [capacity = NaN, refillPerMs = NaN, voidUpTo = NaN] = numbers.slice(5);
  if (typeof outcome !== "string" || numbers.length !== 8 || numbers.some(Number.isNaN)) {
    throw new TypeError("Redis answered the budget's script with something other than its numbers.");
  }
  const standing = standingOf({ capacity, earned, refillPerMs, reserved });
  return { outcome, generation, position, waitMs, progress: { earned, voidUpTo, refillPerMs }, standing };
}
