import { longestPauseMs, peakTokens, refusedByLimit, usedShare } from "../fault-kit/check-pacing.js";
import { createClient } from "redis";
import { startRedisServer } from "testing/redis-server";
import { describe, expect, it } from "vitest";
import { sendBusyLoad } from "./load.js";
import { limit, startPlace, until } from "./proof.js";
import type { Place, Run } from "./proof.js";

const tenant = "busy";

// A Redis that has lost everything counts all buckets as empty, and what was spent while it was away is taken from them.
const longestMs = 6_000;
const toMs = 18_000;

/** What holds while a part of what paces is away. */
export function outageProofs(run: Run): void {
  describe.concurrent("outages", { timeout: 120_000 }, () => {
    it("a Redis that loses all it knows, and then is away and new, costs time and nothing else", async (context) => {
      const redis = await startRedisServer();
      if (redis === null) {
        context.skip("redis-server not found");
        return;
      }
      const servers = [redis];
      context.onTestFinished(async () => void (await Promise.all(servers.map((server) => server.kill()))));
      const place = await startPlace({ gateways: 2, redisUrl: redis.url });
      context.onTestFinished(() => place.end());

      const { refused, peak, pauseMs, used } = await measure(run, {
        name: "Redis loses everything, and restarts",
        place,
        happen: async (startMs) => {
          await until(startMs + 3_500);
          await forgetAll(redis.url);
          await until(startMs + 6_500);
          await redis.kill();
          await until(startMs + 8_000);
          const restarted = await startRedisServer(Number(new URL(redis.url).port));
          if (restarted !== null) servers.push(restarted);
        },
      });
      expect(refused).toEqual([]);
      expect(peak).toBeLessThanOrEqual(limit.capacityTokens);
      expect(pauseMs).toBeLessThan(longestMs);
      expect(used).toBeGreaterThan(0.4);
    });

    it("a gateway that stands still for ten seconds does not come back too fast", async (context) => {
      const place = await startPlace({ gateways: 2, redisUrl: run.redisUrl });
      context.onTestFinished(() => place.end());

      const { refused, peak, pauseMs, used } = await measure(run, {
        name: "a gateway paused for 10 s",
        place,
        happen: async (startMs) => {
          await until(startMs + 3_000);
          place.gateways[0]?.pause();
          await until(startMs + 13_000);
          place.gateways[0]?.resume();
        },
      });
      expect(refused).toEqual([]);
      expect(peak).toBeLessThanOrEqual(limit.capacityTokens);
      expect(pauseMs).toBeLessThan(longestMs);
      // It takes its own share alone at first: its connection to Redis has timed out meanwhile.
      expect(used).toBeGreaterThan(0.4);
    });
  });
}

interface Outage {
  readonly name: string;
  readonly place: Place;
  readonly happen: (startMs: number) => Promise<void>;
}

/** Keeps work waiting while `happen` does its damage. */
async function measure({ randomOf, report }: Run, { name, place, happen }: Outage) {
  const startMs = performance.now();
  const tokens = limit.capacityTokens + (limit.refillTokensPerSecond * toMs) / 1_000 + 30;
  await Promise.all([sendBusyLoad(place, { random: randomOf(name), tenant, tokens }), happen(startMs)]);
  await until(startMs + toMs);

  const arrivals = place.upstream.arrivals.filter((arrival) => arrival.tenant === tenant);
  const peak = peakTokens(arrivals, limit);
  const refused = refusedByLimit(arrivals);
  const pauseMs = longestPauseMs(arrivals, startMs + 1_000, startMs + toMs);
  const used = usedShare(arrivals, limit, startMs + toMs - 3_000, startMs + toMs);
  report(
    name,
    `peak ${peak.toFixed(1)} of 100 tokens, ${refused.length} refused, longest pause ${pauseMs.toFixed(0)} ms, ` +
      `${(used * 100).toFixed(1)} % of the refill used in the last seconds`,
  );
  return { peak, refused, pauseMs, used };
}

async function forgetAll(ownRedisUrl: string): Promise<void> {
  const client = await createClient({ url: ownRedisUrl }).connect();
  await client.flushAll();
  client.destroy();
}
