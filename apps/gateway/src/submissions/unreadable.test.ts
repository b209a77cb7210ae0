import type { RunStatement } from "database/run-statement";
import { Registry } from "prom-client";
import { createLogger } from "service/logger";
import { describe, expect, it } from "vitest";
import { deliveryOf } from "../../test/submissions/delivered.js";
import { inEachDatabase, leaseMs, offered } from "../../test/submissions/submission-database.js";
import { Claims } from "./claims.js";
import { Queue } from "./queue.js";
import { createSubmissionMetrics } from "./submission-metrics.js";
import { createStepAside, unreadableError } from "./unreadable.js";

inEachDatabase((database) => {
  const here = () => database().gateways[0];
  const take = async (token = "t0ken"): Promise<string> => (await here().intake.take(offered({ token }))).id;
  const stateOf = async (id: string) => (await here().reader.find("t0ken", [id]))[0];
  const damage = (id: string) =>
    database().sql("update submissions.submissions set input = '\\x0102' where id = $1", id);

  /** What a gateway claims, and what it tells of the rest. */
  const start = (isAway: (name: string) => boolean = () => false) => {
    const { database: open, vault } = here();
    const run: RunStatement = async (statement, values) => {
      if (isAway(statement.name)) throw new Error("away");
      return open.run(statement, values);
    };
    const lines: string[] = [];
    const registry = new Registry();
    const metrics = createSubmissionMetrics(registry, async () => null);
    const logger = createLogger("gateway", "trace", { write: (line) => void lines.push(line) });
    const stepAside = createStepAside({ queue: new Queue(run), metrics, logger });
    const claims = new Claims(run, vault, leaseMs, stepAside);
    return {
      idsOfLines: async () => (await claims.lines(100, [])).map(({ id }) => id),
      idsOfLost: async () => (await claims.lost("CREATE", 100)).map(({ id }) => id),
      logged: () => lines.map((line) => JSON.parse(line) as unknown),
      counted: async () => {
        const [settled, unreadable] = [metrics.settled, metrics.unreadable].map((each) => each.get());
        const uncertain = (await settled)?.values.find(({ labels }) => Object.values(labels).includes("UNCERTAIN"));
        return [uncertain?.value, (await unreadable)?.values[0]?.value];
      },
    };
  };

  describe("what can't be opened", () => {
    it("becomes uncertain, is counted and told once, and its line goes on", async () => {
      const { counted, idsOfLines, logged } = start();
      const [damaged, next] = [await take(), await take()];
      await damage(damaged);
      expect(await idsOfLines()).toEqual([]);
      expect(await idsOfLines()).toEqual([next]);
      expect(await stateOf(damaged)).toMatchObject({ state: "UNCERTAIN", errors: [unreadableError] });
      const [row] = await database().sql(
        "select input, settled_at from submissions.submissions where id = $1",
        damaged,
      );
      expect(row).toMatchObject({ input: expect.anything(), settled_at: expect.anything() });
      expect(logged()).toMatchObject([{ level: 50, tenant: await database().tenantOf("t0ken") }]);
      expect(await counted()).toEqual([1, 1]);
    });

    it("becomes uncertain where it was sent and lost too", async () => {
      const { idsOfLost, logged } = start();
      const id = await take();
      const [claim] = await here().claims.lines(1, []);
      const delivery = claim && deliveryOf(here(), claim);
      await delivery?.send();
      await delivery?.lose();
      await damage(id);
      await database().sql("update submissions.submissions set due_at = now()");
      expect([await idsOfLost(), await idsOfLost()]).toEqual([[], []]);
      expect(await stateOf(id)).toMatchObject({ state: "UNCERTAIN" });
      expect(logged()).toHaveLength(1);
    });

    it("is delivered after all where it opens by the time that it is to be sent again", async () => {
      const { idsOfLines } = start();
      const id = await take();
      const [before] = await database().sql("select input from submissions.submissions where id = $1", id);
      await damage(id);
      await idsOfLines();
      await database().sql("update submissions.submissions set input = $1 where id = $2", before?.["input"], id);
      await here().reader.resolve("t0ken", id, "SEND_AGAIN");
      expect(await stateOf(id)).toMatchObject({ state: "WAITING", errors: [] });
      expect(await idsOfLines()).toEqual([id]);
    });

    it("parks the line where it is the token, of which nothing is given up, and no other line", async () => {
      const { counted, idsOfLines, logged } = start();
      const ids = [await take(), await take()];
      await database().sql("update submissions.tenants set token = '\\x0102'");
      const other = await take("other");
      expect(await idsOfLines()).toEqual([other]);
      const [tenant] = await database().sql(
        "select due_at > now() as later from submissions.tenants where parked_at is not null",
      );
      expect(tenant).toEqual({ later: true });
      await database().sql("update submissions.tenants set due_at = now() where parked_at is not null");
      expect(await idsOfLines()).toEqual([]);
      expect(await Promise.all(ids.map(stateOf))).toMatchObject([{ state: "WAITING" }, { state: "WAITING" }]);
      expect(logged()).toMatchObject([{ level: 50, tenant: await database().tenantOf("t0ken") }]);
      expect(await counted()).toEqual([0, 1]);
    });

    it("is claimed again where it could not be put aside, and keeps nobody else from being claimed", async () => {
      let isAway = true;
      const { idsOfLines, logged } = start((name) => isAway && name === "submissions-settle");
      const damaged = await take();
      await damage(damaged);
      const other = await take("other");
      expect(await idsOfLines()).toEqual([other]);
      expect(logged()).toHaveLength(1);
      isAway = false;
      await database().sql("update submissions.tenants set due_at = now()");
      await idsOfLines();
      expect(await stateOf(damaged)).toMatchObject({ state: "UNCERTAIN" });
    });
  });
});
