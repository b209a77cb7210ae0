import type { Told } from "../fault-kit/account.js";
import { denied, doubled, improper, leaked, lost } from "../fault-kit/check-accounts.js";
import { noFaults, randomFaults } from "../fault-kit/fault.js";
import type { Fault } from "../fault-kit/fault.js";
import { upstreamSecret } from "../fault-kit/faulty-upstream.js";
import { expect, it } from "vitest";
import { onGrid, startPlace, until } from "./proof.js";
import type { Place, Run } from "./proof.js";

const notDone = ["UPSTREAM_UNAVAILABLE"];
const perhapsDone = ["UPSTREAM_UNKNOWN"];

/** What a client may be told after a fault. The first of each is for what changes something, the others for the rest. */
const codes: Readonly<Record<Fault, readonly string[]>> = {
  resetBefore: [...perhapsDone, ...notDone],
  commitThenDrop: [...perhapsDone, ...notDone],
  resetInHead: [...perhapsDone, ...notDone, "UPSTREAM_INVALID"],
  resetInBody: [...perhapsDone, ...notDone],
  drip: [],
  unauthorized: ["UNAUTHENTICATED"],
  serverError: [...perhapsDone, ...notDone],
  unavailable: [...perhapsDone, ...notDone],
  bareTooMany: ["RATE_LIMITED"],
  errorAfterCommit: [...perhapsDone, ...notDone],
  wrongJson: [...perhapsDone, "UPSTREAM_INVALID"],
};

const tenants = Array.from({ length: 8 }, (_, index) => `tenant-${index}-s3cret`);

/** An API at its worst, for clients that ask once. */
export function hostileProof({ randomOf, redisUrl, report }: Run): void {
  const random = randomOf("hostile");
  it("an API that fails in every way leaves each client with the truth", async () => {
    const place = await startPlace({ gateways: 3, redisUrl });
    try {
      place.upstream.plan(randomFaults(randomOf("faults"), 0.3));
      const faulty = await Promise.all(await askWidely(place, 120));
      await place.upstream.refuse();
      const unsent = await Promise.all(await askWidely(place, 30));
      await place.upstream.accept();
      place.upstream.plan(noFaults);
      // The breaker stays open for so long at most.
      await until(performance.now() + 5_500);
      const after = await Promise.all(await askWidely(place, 6));

      const { arrivals } = place.upstream;
      const told = [...faulty, ...unsent];
      const all = [...told, ...after];
      const committed = place.upstream.committed().filter(({ tenant }) => tenants.includes(tenant));
      const found = {
        lost: lost(committed, all),
        doubled: doubled(committed),
        denied: denied(committed, all),
        improper: improper(arrivals, all, codes, notDone),
        leaked: leaked(
          [...place.output(), ...all.map(({ text }) => text)],
          [...tenants, upstreamSecret, "@example.com"],
        ),
        unsentCreated: unsent.filter(({ outcome }) => outcome.kind === "created").length,
        failedAfterwards: after.filter(({ outcome }) => outcome.kind === "refused").length,
      };
      const failed = told.filter(({ outcome }) => outcome.kind === "refused").length;
      report(
        "an API that fails in every way",
        `${told.length} requests met ${arrivals.filter(({ fault }) => fault !== null).length} faults, ${failed} failed: ` +
          `${found.lost.length} lost, ${found.doubled.length} doubled, ${found.denied.length} denied, ` +
          `${found.improper.length} with an improper code, ${found.leaked.length} leaks`,
      );
      expect(found).toEqual({
        lost: [],
        doubled: [],
        denied: [],
        improper: [],
        leaked: [],
        unsentCreated: 0,
        failedAfterwards: 0,
      });
    } finally {
      await place.end();
    }
  });

  async function askWidely(place: Place, count: number): Promise<Promise<Told>[]> {
    const asked: Promise<Told>[] = [];
    await onGrid(25, () => {
      const gateway = place.gateways[asked.length % place.gateways.length];
      const tenant = tenants[asked.length % tenants.length] ?? "";
      const kind = random() < 0.5 ? "create" : "read";
      const marker = kind === "create" ? `c-${performance.now()}` : String(1_000_000 + Math.floor(performance.now()));
      if (gateway) asked.push(place.client.ask(gateway.url, { tenant, marker, kind }));
      return asked.length < count;
    });
    return asked;
  }
}
