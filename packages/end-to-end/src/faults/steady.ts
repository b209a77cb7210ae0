import { overtaken, peakTokens, refusedByLimit, usedShare, waitedInVain } from "../fault-kit/check-pacing.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendBusyLoad, sendQuietLoad } from "./load.js";
import { lieProofs, liars } from "./lies.js";
import { limit, startPlace, until } from "./proof.js";
import type { Place, Run } from "./proof.js";

const sizes = [1, 2, 4, 8];
// By then a bucket's burst is spent, and work waits until the end.
const fromMs = 3_000;
const toMs = 13_000;
// A request passes through the client, a gateway and the API, and each of them may be late.
const lateProcesses = 3;
const tokens = limit.capacityTokens + (limit.refillTokensPerSecond * toMs) / 1_000 + 30;

/** What holds while more work waits than the limit allows. Each proof has tenants of its own, so none disturbs another. */
export function pacingProofs(run: Run): void {
  describe("pacing", () => {
    let place: Place;
    beforeAll(async () => {
      place = await startPlace({ gateways: Math.max(...sizes), redisUrl: run.redisUrl, upstream: { tenants: liars } });
    });
    afterAll(() => place?.end());

    describe.concurrent("side by side", () => {
      it.each(sizes)("%i gateways keep to the limit, use it up, and keep the order", async (count) => {
        const measured = await measure(run, { ...place, gateways: place.gateways.slice(0, count) });
        expect(measured).toMatchObject({ refused: [], late: [], waitedInVain: [] });
        expect(measured.peak).toBeLessThanOrEqual(limit.capacityTokens);
        expect(measured.used).toBeGreaterThanOrEqual(0.97);
      });
      lieProofs(run, () => place);
    });
  });
}

/** Keeps one tenant busy beside a quiet one. */
async function measure({ lateMs, randomOf, report }: Run, place: Place) {
  const count = place.gateways.length;
  const [busyTenant, quietTenant] = [`busy-${count}`, `quiet-${count}`];
  const startMs = performance.now();
  const [sent, quietTold] = await Promise.all([
    sendBusyLoad(place, { random: randomOf(busyTenant), tenant: busyTenant, tokens }),
    sendQuietLoad(place, quietTenant, startMs + toMs - 1_000),
  ]);
  await until(startMs + toMs);

  const arrivals = place.upstream.arrivals.filter(({ tenant }) => tenant === busyTenant || tenant === quietTenant);
  const busy = arrivals.filter(({ tenant }) => tenant === busyTenant);
  const measured = {
    peak: peakTokens(busy, limit),
    refused: refusedByLimit(arrivals, startMs + 1_000),
    used: usedShare(busy, limit, startMs + fromMs, startMs + toMs),
    late: overtaken(busy, sent, lateMs() * lateProcesses),
    waitedInVain: waitedInVain(arrivals, quietTold, { limit, reserveTokens: 5, maxMs: 1_000 }),
  };
  const slowestMs = Math.max(...quietTold.map(({ sentAtMs, answeredAtMs }) => answeredAtMs - sentAtMs));
  report(
    `${count} gateway${count === 1 ? "" : "s"}, more work than allowed`,
    `peak ${measured.peak.toFixed(1)} of 100 tokens, ${measured.refused.length} refused, ` +
      `${(measured.used * 100).toFixed(1)} % of the refill used, ${measured.late.length} of ${busy.length} overtaken, ` +
      `quiet tenant answered within ${slowestMs.toFixed(0)} ms`,
  );
  return measured;
}
