import { randomUUID } from "node:crypto";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { budgetSuite } from "../../../test/pacing/budget.js";
import { createRedisBudget } from "./redis-budget.js";

const redisUrl = inject("redisUrl");
const limit = { capacityTokens: 100, refillTokensPerSecond: 0.001 };

describe.skipIf(redisUrl === null)("the budget in Redis", () => {
  const ownPrefix = `test:${randomUUID()}:`;
  const client = createClient({ url: redisUrl ?? "" });
  const otherClient = createClient({ url: redisUrl ?? "" });

  beforeAll(async () => {
    await Promise.all([client.connect(), otherClient.connect()]);
  });

  afterAll(async () => {
    for await (const keys of client.scanIterator({ MATCH: `${ownPrefix}*`, COUNT: 1_000 })) {
      if (keys.length > 0) await client.del(keys);
    }
    await Promise.all([client.close(), otherClient.close()]);
  });

  /** Keys of a Redis that has known of buckets for long, so that they are full. */
  const oldPrefix = async (): Promise<string> => {
    const keyPrefix = `${ownPrefix}${randomUUID()}:`;
    await client.set(`${keyPrefix}since`, "0");
    return keyPrefix;
  };

  budgetSuite(async (suiteLimit) => createRedisBudget({ client, limit: suiteLimit, keyPrefix: await oldPrefix() }));

  it("is one queue for all processes that share it", async () => {
    const keyPrefix = await oldPrefix();
    const budgets = [client, otherClient].map((each) => createRedisBudget({ client: each, limit, keyPrefix }));
    const calls = budgets.flatMap((budget) =>
      Array.from({ length: 20 }, () => budget.reserve("a", { costTokens: 5, maxWaitMs: 0 })),
    );
    const outcomes = (await Promise.all(calls)).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === "reserved")).toHaveLength(19);
  });

  it("asks Redis twice for a call: for its turn, and once it has ended", async () => {
    const keyPrefix = await oldPrefix();
    let commands = 0;
    const counted =
      <Given extends unknown[], Reply>(command: (...given: Given) => Reply) =>
      (...given: Given): Reply => {
        commands += 1;
        return command(...given);
      };
    const counting = { evalSha: counted(client.evalSha.bind(client)), eval: counted(client.eval.bind(client)) };
    const budget = createRedisBudget({ client: counting, limit, keyPrefix });
    const callOnce = async (): Promise<void> => {
      const reserved = await budget.reserve("a", { costTokens: 1, maxWaitMs: 0 });
      if (reserved.outcome === "reserved") await budget.settle("a", reserved.ticket, { costTokens: 1, sentForMs: 0 });
    };
    await callOnce(); // Which makes the bucket.
    commands = 0;
    for (let times = 0; times < 5; times += 1) await callOnce();
    expect(commands).toBe(10);
  });

  it("counts every bucket as empty once Redis has lost what it knew", async () => {
    const keyPrefix = await oldPrefix();
    const budget = createRedisBudget({ client, limit, keyPrefix });
    const reserved = await budget.reserve("a", { costTokens: 5, maxWaitMs: 0 });
    await client.del([`${keyPrefix}since`, `${keyPrefix}bucket:a`]);
    expect(await budget.reserve("a", { costTokens: 5, maxWaitMs: 0 })).toMatchObject({ outcome: "later" });
    expect(reserved.outcome === "reserved" && (await budget.turn("a", [reserved.ticket]))).toBeNull();
  });

  it("keeps nothing of a key that is only asked about", async () => {
    const keyPrefix = await oldPrefix();
    const budget = createRedisBudget({ client, limit, keyPrefix });
    expect(await budget.standing("unknown")).toMatchObject({ remainingTokens: 100 });
    expect(await client.exists(`${keyPrefix}bucket:unknown`)).toBe(0);
  });

  it("prolongs no bucket's life by telling how it stands", async () => {
    const keyPrefix = await oldPrefix();
    const budget = createRedisBudget({ client, limit, keyPrefix });
    await budget.reserve("a", { costTokens: 5, maxWaitMs: 0 });
    await client.persist(`${keyPrefix}bucket:a`);
    await budget.standing("a");
    expect(await client.pTTL(`${keyPrefix}bucket:a`)).toBe(-1);
  });

  it("mends a key that holds something else", async () => {
    const keyPrefix = await oldPrefix();
    await client.hSet(`${keyPrefix}bucket:a`, "a", "b");
    const budget = createRedisBudget({ client, limit, keyPrefix });
    expect(await budget.reserve("a", { costTokens: 5, maxWaitMs: 0 })).toMatchObject({ outcome: "reserved" });
  });

  it("lets a bucket expire some time after it is full", async () => {
    const keyPrefix = await oldPrefix();
    const budget = createRedisBudget({ client, limit: { ...limit, refillTokensPerSecond: 10 }, keyPrefix });
    await budget.reserve("a", { costTokens: 5, maxWaitMs: 0 });
    const ttlMs = await client.pTTL(`${keyPrefix}bucket:a`);
    expect(ttlMs).toBeGreaterThan(60_000);
    expect(ttlMs).toBeLessThanOrEqual(71_000);
  });

  it.each([[null], ["OK"], [["reserved", "1 2 3"]], [["reserved", "a b c d e f g h"]]])(
    "rejects a reply of %j",
    async (reply) => {
      const answer = async () => reply;
      const budget = createRedisBudget({ client: { evalSha: answer, eval: answer }, limit, keyPrefix: "" });
      await expect(budget.standing("a")).rejects.toThrow(TypeError);
    },
  );
});
