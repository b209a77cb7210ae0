import { createClient } from "redis";
import { createLogger } from "service/logger";
import { startRedisCluster } from "testing/redis-cluster";
import { startRedisServer } from "testing/redis-server";
import { expect, it } from "vitest";
import { readGatewayConfig } from "./config.js";
import { claimed } from "./idempotency/transitions.js";
import { createMetrics } from "./metrics.js";
import { openSharedState } from "./open-shared-state.js";

const logger = createLogger("gateway", "silent");

it("a Redis Cluster runs whatever the gateway asks of Redis", async (context) => {
  const cluster = await startRedisCluster();
  if (cluster === null) {
    context.skip("redis-server not found");
    return;
  }
  context.onTestFinished(() => cluster.kill());
  const metrics = createMetrics();
  const state = await openSharedState(readGatewayConfig({ REDIS_URL: cluster.url }), logger, metrics);
  context.onTestFinished(() => state.close());
  const { budget, idempotencyStore } = state;

  // What no Redis has run would have been paced alone.
  const reserved = await budget.reserve("a", { costTokens: 5, maxWaitMs: 60_000 });
  if (reserved.outcome !== "reserved") throw new Error("It was not reserved.");
  expect(await budget.turn("a", [reserved.ticket])).not.toBeNull();
  await budget.settle("a", reserved.ticket, { costTokens: 5, sentForMs: 0 });
  await budget.giveBack("a", [reserved.ticket]);
  await budget.standing("b");
  expect((await metrics.pacingAlone.get()).values).toMatchObject([{ value: 0 }]);

  const limit = { capacityTokens: 5, refillTokensPerSecond: 0.001 };
  const one = state.limiter("one", limit);
  expect(await one.take("a", 5)).toMatchObject({ outcome: "allowed" });
  // One of the same name, whose own memory would know of nothing.
  expect(await state.limiter("one", limit).take("a", 5)).toMatchObject({ outcome: "later" });
  expect(await state.limiter("another", limit).take("a", 5)).toMatchObject({ outcome: "allowed" });

  const record = claimed("input", "owner", 10_000);
  expect(await idempotencyStore.change("a", null, record)).toBe(true);
  expect(await idempotencyStore.read("a")).toMatchObject({ record });
});

it("whatever fails once it is connected leaves no connection open", async (context) => {
  const server = await startRedisServer();
  if (server === null) {
    context.skip("redis-server not found");
    return;
  }
  context.onTestFinished(() => server.kill());
  const client = await createClient({ url: server.url }).connect();
  context.onTestFinished(() => client.destroy());

  const config = readGatewayConfig({ REDIS_URL: server.url });
  const opening = openSharedState(
    { ...config, rateLimit: { capacityTokens: 0, refillTokensPerSecond: 0 } },
    logger,
    createMetrics(),
  );
  await expect(opening).rejects.toThrow(RangeError);
  await expect.poll(() => client.clientList()).toHaveLength(1);
});
