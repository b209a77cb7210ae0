import { Registry } from "prom-client";
import { describe, expect, it } from "vitest";
import { deliveryOf } from "../../test/submissions/delivered.js";
import { inEachDatabase, offered } from "../../test/submissions/submission-database.js";
import { countSubmissions } from "./counter.js";
import { createSubmissionMetrics } from "./submission-metrics.js";
import type { Counts } from "./submission-metrics.js";

const counts: Counts = { waiting: 1, sending: 2, uncertain: 3, parked: 4, oldestAgeSeconds: 5.5 };

describe("the metrics of submissions", () => {
  const valuesOf = async (registry: Registry, name: string) =>
    (await registry.getMetricsAsJSON()).find((metric) => metric.name === name)?.values ?? [];

  it("are counted once with each scrape", async () => {
    const registry = new Registry();
    let counted = 0;
    createSubmissionMetrics(registry, async () => {
      counted += 1;
      return counts;
    });
    const text = await registry.metrics();
    expect(counted).toBe(1);
    expect(text).toContain("\ngateway_submissions_waiting 1\n");
    expect(text).toContain("\ngateway_submissions_sending 2\n");
    expect(text).toContain("\ngateway_submissions_uncertain 3\n");
    expect(text).toContain("\ngateway_submissions_parked 4\n");
    expect(text).toContain("\ngateway_submissions_oldest_age_seconds 5.5\n");
    await registry.metrics();
    expect(counted).toBe(2);
  });

  it("tell nothing that is not known, and all the rest", async () => {
    const registry = new Registry();
    const answers = [async () => counts, async () => null, () => Promise.reject(new Error("away")), async () => counts];
    createSubmissionMetrics(registry, () => answers.shift()?.() ?? Promise.resolve(null));
    const waiting = async () => (await valuesOf(registry, "gateway_submissions_waiting")).map(({ value }) => value);
    expect([await waiting(), await waiting(), await waiting(), await waiting()]).toEqual([[1], [], [], [1]]);
  });

  it("begin at nothing for each way in which a submission ends", async () => {
    const registry = new Registry();
    const { settled } = createSubmissionMetrics(registry, async () => null);
    settled.inc({ state: "CREATED" });
    const values = await valuesOf(registry, "gateway_submissions_settled_total");
    expect(values.map(({ labels, value }) => [labels["state"], value])).toEqual([
      ["CREATED", 1],
      ["UPDATED", 0],
      ["REFUSED", 0],
      ["UNCERTAIN", 0],
    ]);
  });
});

inEachDatabase((database) => {
  const here = () => database().gateways[0];
  const count = () => countSubmissions(here().database.run);
  const takeMany = (length: number, token: string) =>
    here().intake.takeAll(Array.from({ length }, () => offered({ token })));

  it("nothing is counted where there is nothing", async () => {
    expect(await count()).toEqual({ waiting: 0, sending: 0, uncertain: 0, parked: 0, oldestAgeSeconds: 0 });
  });

  it("submissions of all tokens are counted by where they stand", async () => {
    await takeMany(4, "a");
    for (let sent = 0; sent < 2; sent += 1) {
      const [claim] = await here().claims.lines(1, []);
      if (claim === undefined) throw new Error("Nothing is due.");
      const delivery = deliveryOf(here(), claim);
      await delivery.send();
      if (sent === 0) await here().queue.settle(claim, { state: "UNCERTAIN" }, false);
    }
    await takeMany(3, "b");
    const taken = await takeMany(2, "c");
    const [cancelled] = taken.map((each) => ("id" in each ? each.id : ""));
    await here().reader.cancel("c", cancelled ?? "");
    await database().sql(
      "update submissions.tenants set parked_at = now() where id = $1",
      await database().tenantOf("b"),
    );
    expect(await count()).toMatchObject({ waiting: 3, sending: 1, uncertain: 1, parked: 3 });
  });

  it("the oldest is the one that has waited longest, of those that are not parked", async () => {
    await takeMany(2, "a");
    await takeMany(1, "b");
    await takeMany(1, "parked");
    const grow = async (token: string, age: string) =>
      database().sql(
        "update submissions.submissions set submitted_at = now() - $2::interval where tenant = $1",
        await database().tenantOf(token),
        age,
      );
    await grow("a", "1 minute");
    await grow("b", "1 hour");
    await grow("parked", "1 day");
    await database().sql(
      "update submissions.tenants set parked_at = now() where id = $1",
      await database().tenantOf("parked"),
    );
    const counted = await count();
    expect(counted?.oldestAgeSeconds).toBeGreaterThanOrEqual(3_600);
    expect(counted?.oldestAgeSeconds).toBeLessThan(4_000);
  });
});
