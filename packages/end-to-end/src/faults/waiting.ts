import { createClient } from "redis";
import { startRedisServer } from "testing/redis-server";
import { expect, it } from "vitest";
import type { Told } from "../fault-kit/account.js";
import { overtaken, peakTokens, refusedByLimit, usedShare } from "../fault-kit/check-pacing.js";
import { scriptedFaults } from "../fault-kit/fault.js";
import type { TenantLimit } from "../fault-kit/faulty-upstream.js";
import type { RunningProgram } from "../fault-kit/program.js";
import { onGrid, startPlace, until } from "./proof.js";
import type { Place, Run } from "./proof.js";

// The full size takes two cores that do nothing else. A tenth of it proves the same on a busy machine.
const scale = process.env["FAULTS_SCALE"] === "long" ? 1 : 0.1;

// What one refusal says counts for no more than a bucket holds, and the longest hold is 18 s.
const limit = { capacityTokens: 20_000 * scale, refillTokensPerSecond: 1_000 * scale };

interface Crowd {
  readonly tenant: string;
  readonly calls: number;
  /** So long nothing can be sent, while all of them arrive. */
  readonly holdSeconds: number;
}

const crowds: readonly Crowd[] = [
  { tenant: "crowd", calls: 5_000 * scale, holdSeconds: 7 },
  { tenant: "larger-crowd", calls: 20_000 * scale, holdSeconds: 18 },
];

// Each is one HTTP request of a client, and so one connection: all of them at once need fewer than a process may have.
const callsPerRequest = 3;
const requestSpacingMs = 2;
// In which the API's refusal is known to all gateways before any other call comes.
const settledMs = 300;
const quietMs = 1_500;

/** What holds while far more calls wait for one token than can be sent. */
export function waitingProof({ report }: Run): void {
  it("calls waiting by the thousand cost little, and are all sent in order", async (context) => {
    const redis = await startRedisServer();
    if (redis === null) {
      context.skip("redis-server not found");
      return;
    }
    context.onTestFinished(() => redis.kill());
    const tenants = Object.fromEntries(crowds.map((crowd) => [crowd.tenant, limitOf(crowd)]));
    const variables = {
      RATE_LIMIT_BURST: String(limit.capacityTokens),
      RATE_LIMIT_PER_SECOND: String(limit.refillTokensPerSecond),
      // Two lines for each request are a part of the work that is not what is measured.
      LOG_LEVEL: "warn",
    };
    const place = await startPlace({ gateways: 4, redisUrl: redis.url, upstream: { tenants }, variables });
    context.onTestFinished(() => place.end());

    for (const crowd of crowds) {
      const found = await measure(place, redis.url, crowd);
      report(
        `${crowd.calls} calls waiting for one token`,
        `${found.refusedByUs} refused by the gateways, ${found.refusedByApi} by the API, ` +
          `${found.overtaken} overtaken by more than 1 s, ${(found.used * 100).toFixed(1)} % of the refill used, ` +
          `peak ${found.peak.toFixed(0)} of ${limit.capacityTokens} tokens, ` +
          `event loops late by ${found.lagMs.toFixed(0)} ms (p99, the worst of ${place.gateways.length}), ` +
          `${found.quietCommands.toFixed(0)} Redis commands a second while nothing can be sent`,
      );
      const none = { arrivedLate: 0, refusedByUs: 0, refusedByApi: 0, overtaken: 0 };
      expect(found).toMatchObject({ served: crowd.calls, ...none });
      expect(found.peak).toBeLessThanOrEqual(limit.capacityTokens);
      expect(found.used).toBeGreaterThanOrEqual(0.97);
      expect(found.lagMs).toBeLessThan(50);
      expect(found.quietCommands).toBeLessThan(100);
    }
  });
}

const limitOf = ({ holdSeconds }: Crowd): TenantLimit => ({
  limit,
  lieFactor: 1,
  lieTokens: 0,
  retryAfterSeconds: holdSeconds,
});

async function measure(place: Place, redisUrl: string, { tenant, calls, holdSeconds }: Crowd) {
  // The API asks one call to wait, and with it all that come after.
  place.upstream.plan(scriptedFaults(["bareTooMany"]));
  const heldMs = performance.now() + holdSeconds * 1_000;
  const first = place.client.readMany(place.gateways[0]?.url ?? "", tenant, ["1"]);
  await until(performance.now() + settledMs);
  await lagOf(place.gateways);
  const asked = await sendAll(place, tenant, calls - 1);
  // All are in their gateways by then, and none can be sent.
  await until(heldMs - quietMs);
  const before = await commandsOf(redisUrl);
  await until(heldMs - 100);
  const quietCommands = ((await commandsOf(redisUrl)) - before) / ((quietMs - 100) / 1_000);

  const told = (await Promise.all([first, ...asked])).flat();
  const lagMs = await lagOf(place.gateways);
  const arrivals = place.upstream.arrivals.filter((arrival) => arrival.tenant === tenant);
  const sent = arrivals.slice(1);
  return {
    served: told.filter(({ outcome }) => outcome.kind === "read").length,
    // Then this machine is too slow for the proof.
    arrivedLate: told.filter(({ sentAtMs }) => sentAtMs > heldMs - quietMs).length,
    refusedByUs: told.filter(({ outcome }) => outcome.kind !== "read").length,
    refusedByApi: refusedByLimit(arrivals).length,
    overtaken: overtaken(arrivals, told, 1_000).length,
    used: usedShare(sent, limit, heldMs, Infinity),
    peak: peakTokens(sent, limit),
    lagMs,
    quietCommands,
  };
}

/** One after the other to each gateway in turn, each for contacts of its own. */
async function sendAll(
  { client, gateways }: Place,
  tenant: string,
  calls: number,
): Promise<Promise<readonly Told[]>[]> {
  const asked: Promise<readonly Told[]>[] = [];
  let left = calls;
  await onGrid(requestSpacingMs, () => {
    const ids = Array.from({ length: Math.min(callsPerRequest, left) }, (_, index) => String(1_000_000 + left - index));
    asked.push(client.readMany(gateways[asked.length % gateways.length]?.url ?? "", tenant, ids));
    left -= ids.length;
    return left > 0;
  });
  return asked;
}

/** How late the event loop of the worst gateway was since this was last asked, in 99 of 100 cases. */
async function lagOf(gateways: readonly RunningProgram[]): Promise<number> {
  const lags = gateways.map(async ({ url }) => {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    return Number(/^gateway_event_loop_lag_seconds\{quantile="0.99"\} (\S+)$/m.exec(metrics)?.[1]) * 1_000;
  });
  return Math.max(...(await Promise.all(lags)));
}

/** All commands that a Redis has carried out, those of scripts included. */
async function commandsOf(redisUrl: string): Promise<number> {
  const client = await createClient({ url: redisUrl }).connect();
  const stats = await client.info("stats");
  client.destroy();
  return Number(/total_commands_processed:(\d+)/.exec(stats)?.[1]);
}
