import { onServer } from "testing/postgres";
import { startPostgresServer } from "testing/postgres-server";
import { startRedisServer } from "testing/redis-server";
import { expect, it } from "vitest";
import { noFaults } from "../fault-kit/fault.js";
import { drained, Submitter } from "../fault-kit/submitter.js";
import { startPlace } from "./proof.js";
import type { Place, Run } from "./proof.js";
import { findingsOf } from "./submission-findings.js";
import { submitOn } from "./submitting.js";
import { causeTroubles, tryParkedAgain } from "./troubles.js";
import type { Troubled, Troubles } from "./troubles.js";

const isLong = process.env["FAULTS_SCALE"] === "long";
const size = isLong
  ? { kills: 200, acknowledged: 50_000, tenants: 24, workers: 100 }
  : { kills: 10, acknowledged: 1_500, tenants: 10, workers: 48 };
// For what hangs: what a killed gateway has claimed alone takes half a minute until it is another's.
const options = { timeout: isLong ? 3_600_000 : 600_000 };
const drainMs = options.timeout / 3;

const indexDelayMs = 300;
// So much that all is sent while the proof runs.
const limit = { capacityTokens: 400, refillTokensPerSecond: 100 };
const maxPauseMs = 400;

// Those of killed gateways last for a moment. Each commit takes 20 ms, as on a slow disk, so that more happens within one.
const settings = ["max_connections=400", "commit_delay=20000", "commit_siblings=0"];

const calmSubmissions = 60;
// As in `steady.ts`, and the database stands between two that follow each other.
const lateProcesses = 4;
const leastApartMs = 500;

/** What holds of contacts that were taken, whatever fails until they are delivered. */
export function submissionsProof(run: Run): void {
  it("each contact that was taken is created once, and in its turn, whatever fails", options, async (context) => {
    const [redis, postgres] = await Promise.all([startRedisServer(), startPostgresServer(settings)]);
    if (postgres !== null) context.onTestFinished(() => postgres.remove());
    if (redis === null || postgres === null) {
      await redis?.kill();
      context.skip(`${redis === null ? "redis-server" : "Postgres"} not found`);
      return;
    }
    const services = { postgres, redis };
    context.onTestFinished(() => services.redis.kill());
    const place = await startPlace({
      gateways: 4,
      redisUrl: redis.url,
      upstream: { limit, indexDelayMs },
      variables: {
        SUBMISSIONS: "on",
        DATABASE_URL: postgres.url,
        RATE_LIMIT_BURST: String(limit.capacityTokens),
        RATE_LIMIT_PER_SECOND: String(limit.refillTokensPerSecond),
        CONTACTS_API_TIMEOUT_MS: "5000",
        // Ten times the delay of the index, since this machine may stand still for a while.
        RECONCILE_AFTER_MS: "3000",
        PACING_MAX_WAIT_MS: "1000",
        LOG_LEVEL: "warn",
      },
    });
    context.onTestFinished(() => place.end());

    const startMs = performance.now();
    const [submitter, tenants, calmTenants] = [new Submitter(), names("busy", size.tenants), names("calm", 3)];
    const happened = await submitInTrouble(run, { place, services, tenants }, submitter);
    const troubleMs = performance.now() - startMs;
    await drain(place, postgres.url);
    await submitInCalm(place, submitter, calmTenants);
    await drain(place, postgres.url);
    const totalMs = performance.now() - startMs;

    const { acknowledged } = submitter;
    const apartMs = Math.max(leastApartMs, run.lateMs() * lateProcesses);
    const { disturbances } = happened;
    const all = [...tenants, ...calmTenants];
    const { created, found } = await findingsOf({ place, submitter, tenants: all, disturbances, apartMs });
    const faulty = place.upstream.arrivals.filter(({ fault }) => fault !== null).length;
    const { crashes, kills, losses, refusals, stops } = happened;
    run.report(
      "contacts submitted, while all fails",
      `${kills} kills, ${stops} stops of 10 s, ${crashes} crashes of Postgres, ${losses} losses of Redis, ` +
        `${refusals} refusals of a token, ${faulty} faulty answers, all in ${seconds(troubleMs)}`,
    );
    run.report(
      "and once all works again",
      `${acknowledged} acknowledged, ${created} created, ${found.lost.length} lost, ${found.doubled.length} doubled, ` +
        `${found.outOfOrder.length} out of order, ${found.unsettled.length} unsettled, after ${seconds(totalMs)}`,
    );
    expect(found).toEqual({ lost: [], doubled: [], tornKeys: [], unsettled: [], outOfOrder: [], leaked: [] });
    expect(await onServer(postgres.url, wrongLines), "lines that count what does not wait").toEqual([]);
    expect(kills).toBeGreaterThanOrEqual(size.kills);
    expect(acknowledged).toBeGreaterThanOrEqual(size.acknowledged);
  });
}

const names = (kind: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${kind}-${index}-t0ken`);

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(0)} s`;

/** Until there were as many kills and acknowledged submissions as there are to be. */
async function submitInTrouble(run: Run, troubled: Troubled, submitter: Submitter): Promise<Troubles> {
  const { place, tenants } = troubled;
  let isOver = false;
  const working = Array.from({ length: size.workers }, (_, index) => {
    const name = `worker-${index}`;
    return submitOn({ submitter, place, tenants, random: run.randomOf(name), name, maxPauseMs }, () => isOver);
  });
  const isEnough = ({ kills }: Troubles): boolean => kills >= size.kills && submitter.acknowledged >= size.acknowledged;
  try {
    return await causeTroubles(run, troubled, isEnough);
  } finally {
    isOver = true;
    place.upstream.plan(noFaults);
    await Promise.all(working);
  }
}

/** One after the other to each gateway in turn, so that there is one order. */
async function submitInCalm(place: Place, submitter: Submitter, tenants: readonly string[]): Promise<void> {
  const submitAll = async (tenant: string): Promise<void> => {
    for (let count = 0; count < calmSubmissions; count += 1) {
      const url = place.gateways[count % place.gateways.length]?.url ?? "";
      await submitter.submit(url, { tenant, marker: `${tenant}-${count}`, surname: "Calm", key: null });
    }
  };
  await Promise.all(tenants.map(submitAll));
}

/** Waits until all is delivered. */
const drain = (place: Place, postgresUrl: string): Promise<void> =>
  drained(place.gateways[0]?.url ?? "", drainMs, () => tryParkedAgain(postgresUrl));

const wrongLines = `
  select tenant.id from submissions.tenants tenant join submissions.lines line on line.tenant = tenant.id
  where line.joined <> tenant.departed
`;
