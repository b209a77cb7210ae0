import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "redis";
import { onServer } from "testing/postgres";
import type { PostgresServer } from "testing/postgres-server";
import { startRedisServer } from "testing/redis-server";
import type { RedisServer } from "testing/redis-server";
import type { Disturbance } from "../fault-kit/check-receipts.js";
import { randomFaults } from "../fault-kit/fault.js";
import type { Fault } from "../fault-kit/fault.js";
import type { Random } from "../fault-kit/random.js";
import type { Place, Run } from "./proof.js";

/** What may be damaged. */
export interface Troubled {
  readonly place: Place;
  readonly services: {
    readonly postgres: PostgresServer;
    /** Replaced when it is started anew. */
    redis: RedisServer;
  };
  readonly tenants: readonly string[];
}

/** The longest time between two of a kind. */
const maxPauseMs = { kills: 5_000, stops: 15_000, crashes: 20_000, losses: 15_000, refusals: 10_000, hurries: 10_000 };

type Kind = keyof typeof maxPauseMs;

// After these a submission may be sent late that was about to be sent.
const disturbing: readonly Kind[] = ["kills", "stops", "crashes"];

/** How often each has happened, and when something happened that disturbs the order. */
export interface Troubles extends Record<Kind, number> {
  readonly disturbances: Disturbance[];
}

const lookMs = 100;
// Each has gateways of its own.
const hands = 2;
const stopMs = 10_000;
const maxOutageMs = 2_000;
const maxRefusalMs = 4_000;
const hurryMs = 3_000;
const faultyShare = 0.1;
const faultKinds = [
  "commitThenDrop",
  "resetInHead",
  "resetInBody",
  "resetBefore",
  "errorAfterCommit",
  "serverError",
  "unavailable",
  "wrongJson",
  "drip",
  "bareTooMany",
] as const satisfies readonly Fault[];

/**
 * Damages all that submissions rest on until `isOver`, each kind by itself and at least once: gateways are killed and
 * stopped, Postgres crashes, Redis loses all it knows, claims end early, and the API fails, and refuses one token for a while. Resolves
 * when all processes work again.
 */
export async function causeTroubles(
  { randomOf }: Run,
  { place, services, tenants }: Troubled,
  isOver: (happened: Troubles) => boolean,
): Promise<Troubles> {
  const happened: Troubles = { kills: 0, stops: 0, crashes: 0, losses: 0, refusals: 0, hurries: 0, disturbances: [] };
  const refused = new Set<string>();
  const failing = randomFaults(randomOf("the API fails"), faultyShare, faultKinds);
  place.upstream.plan((tenant) => (refused.has(tenant) ? "unauthorized" : failing(tenant)));

  let isBroken = false;
  const again = async (kind: Kind, random: Random, happen: () => Promise<void>): Promise<void> => {
    for (let count = 0; ; count += 1) {
      const isEnough = (): boolean => isBroken || (count > 0 && isOver(happened));
      const pausedMs = performance.now() + maxPauseMs[kind] * random();
      while (!isEnough() && performance.now() < pausedMs) await sleep(lookMs);
      if (isEnough()) return;
      const fromMs = performance.now();
      await happen();
      happened[kind] += 1;
      if (disturbing.includes(kind)) happened.disturbances.push({ fromMs, toMs: performance.now() });
    }
  };
  const begin = (kind: Kind, happen: (random: Random) => Promise<void>, name: string = kind): Promise<void> => {
    const random = randomOf(name);
    return again(kind, random, () => happen(random)).catch((error: unknown) => {
      isBroken = true;
      throw error;
    });
  };
  const kinds = [
    ...Array.from({ length: hands }, (_, hand) => [
      begin("kills", (random) => killOne(place, hand, random), `killer ${hand}`),
      begin("stops", (random) => stopOne(place, services.postgres.url, hand, random), `stopper ${hand}`),
    ]).flat(),
    begin("crashes", async (random) => {
      await services.postgres.crash();
      await sleep(maxOutageMs * random());
      await services.postgres.start();
    }),
    begin("losses", (random) => loseRedis(services, random)),
    begin("hurries", () => hurry(services.postgres.url)),
    begin("refusals", async (random) => {
      const tenant = tenants[Math.floor(random() * tenants.length)] ?? "";
      refused.add(tenant);
      await sleep(maxRefusalMs * random());
      refused.delete(tenant);
      await tryParkedAgain(services.postgres.url);
    }),
  ];
  await Promise.allSettled(kinds);
  await Promise.all(kinds);
  return happened;
}

/** One of the gateways that a hand has. */
function ownOf({ gateways }: Place, hand: number, random: Random): number {
  const own = gateways.map((_, index) => index).filter((index) => index % hands === hand);
  return own[Math.floor(random() * own.length)] ?? 0;
}

/** Kills a gateway, and starts it anew. */
async function killOne(place: Place, hand: number, random: Random): Promise<void> {
  const index = ownOf(place, hand, random);
  await place.gateways[index]?.kill();
  place.gateways[index] = await place.startGateway();
}

/** Stops a gateway for so long that others take over what it has begun: claims end early, as they would in time. */
async function stopOne(place: Place, postgresUrl: string, hand: number, random: Random): Promise<void> {
  const gateway = place.gateways[ownOf(place, hand, random)];
  gateway?.pause();
  await sleep(stopMs / 2);
  await endClaims(postgresUrl);
  await sleep(stopMs / 2);
  gateway?.resume();
}

/** Lets no claim last for a while, so that gateways are at work on one submission at once: nothing but its record keeps it one. */
async function hurry(postgresUrl: string): Promise<void> {
  for (const untilMs = performance.now() + hurryMs; performance.now() < untilMs;) await endClaims(postgresUrl);
}

const claimsEnd = "update submissions.tenants set due_at = now() where due_at > now() and parked_at is null";

const endClaims = (postgresUrl: string): Promise<void> => onServerIfUp(postgresUrl, claimsEnd);

const parkingEnds = "update submissions.tenants set due_at = now() where due_at > now() and parked_at is not null";

/** Has tokens that were refused tried again at once, as if their five minutes were over. */
export const tryParkedAgain = (postgresUrl: string): Promise<void> => onServerIfUp(postgresUrl, parkingEnds);

async function onServerIfUp(postgresUrl: string, sql: string): Promise<void> {
  await onServer(postgresUrl, sql).catch(() => sleep(lookMs));
}

async function loseRedis(services: Troubled["services"], random: Random): Promise<void> {
  const { url } = services.redis;
  if (random() < 0.5) {
    const client = await createClient({ url }).connect();
    await client.flushAll();
    client.destroy();
    return;
  }
  await services.redis.kill();
  await sleep(maxOutageMs * random());
  const restarted = await startRedisServer(Number(new URL(url).port));
  if (restarted !== null) services.redis = restarted;
}
