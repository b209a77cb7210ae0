import { peakTokens, refusedByLimit, usedShare } from "../fault-kit/check-pacing.js";
import type { TenantLimit } from "../fault-kit/faulty-upstream.js";
import { expect, it } from "vitest";
import { sendBusyLoad } from "./load.js";
import { limit, until } from "./proof.js";
import type { Place, Run } from "./proof.js";

const half = { capacityTokens: 50, refillTokensPerSecond: 5 };

/** Tenants of whom the API says something else than it does. */
export const liars = {
  "told-less": { limit, lieFactor: 0.5, lieTokens: 0 },
  "told-more": { limit, lieFactor: 1, lieTokens: 40 },
  "has-less": { limit: half, lieFactor: 2, lieTokens: 0 },
} as const satisfies Readonly<Record<string, TenantLimit>>;

const toMs = 13_000;
// The burst that a lie has led to is over by then.
const learningMs = 2_000;
// From then on more work waits than the limit allows, until the end.
const againMs = 8_000;

export function lieProofs(run: Run, placeOf: () => Place): void {
  const pair = (): Place => ({ ...placeOf(), gateways: placeOf().gateways.slice(0, 2) });

  it("an API that tells of less than there is is taken at its word", async () => {
    const { refused, used } = await measure(run, pair(), "told-less");
    expect(refused).toEqual([]);
    expect(used).toBeGreaterThan(0.4);
  });

  it.each(["told-more", "has-less"] as const)(
    "a tenant who is %s has few calls refused, and no idle limit",
    async (tenant) => {
      const { refused, sent, used } = await measure(run, pair(), tenant);
      // Whatever is said of a call on its own is believed, and found out at the next burst.
      expect(refused.length).toBeLessThan(sent / 5);
      // A refusal costs the wait that the API asks for, in whole seconds.
      expect(used).toBeGreaterThan(0.5);
    },
  );
}

async function measure({ randomOf, report }: Run, place: Place, tenant: keyof typeof liars) {
  const { limit: truth } = liars[tenant];
  const random = randomOf(tenant);
  const startMs = performance.now();
  await sendBusyLoad(place, { random, tenant, tokens: 100 });
  // Then a call on its own, since what that is told is believed to the full.
  await until(startMs + 6_000);
  await sendBusyLoad(place, { random, tenant, tokens: 1 });
  await until(startMs + 7_500);
  await sendBusyLoad(place, { random, tenant, tokens: 200 });
  await until(startMs + toMs);

  const arrivals = place.upstream.arrivals.filter((arrival) => arrival.tenant === tenant);
  const refused = refusedByLimit(arrivals);
  // At the latest when work waits again: after a refusal near the end hardly anything would be left to measure.
  const learnedMs = Math.min((refused[0]?.atMs ?? startMs) + learningMs, startMs + againMs);
  const used = usedShare(arrivals, truth, learnedMs, startMs + toMs);
  report(
    `an API whose tenant is ${tenant}`,
    `peak ${peakTokens(arrivals, truth).toFixed(1)} of ${truth.capacityTokens} tokens, ${refused.length} of ${arrivals.length} refused, ` +
      `${(used * 100).toFixed(1)} % of the refill used`,
  );
  return { refused, sent: arrivals.length, used };
}
