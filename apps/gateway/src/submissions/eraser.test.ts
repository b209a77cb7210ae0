import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { deliveryOf } from "../../test/submissions/delivered.js";
import { inEachDatabase, needsTwoConnections, offered } from "../../test/submissions/submission-database.js";
import { eraseOld } from "./eraser.js";

inEachDatabase((database, kind) => {
  const here = () => database().gateways[0];
  const erase = (onUndelivered?: (count: number) => void) => eraseOld(here().database.run, onUndelivered);
  const take = async (token: string = randomUUID()): Promise<string> =>
    (await here().intake.take(offered({ token }))).id;
  const takeMany = (count: number, token: string) =>
    here().intake.takeAll(Array.from({ length: count }, () => offered({ token })));
  const sendOne = async (): Promise<string> => {
    const [claim] = await here().claims.lines(1, []);
    if (claim === undefined) throw new Error("Nothing is due.");
    await deliveryOf(here(), claim).send();
    return claim.id;
  };
  const waitFor31Days = () =>
    database().sql("update submissions.submissions set submitted_at = submitted_at - interval '31 days'");
  const left = async (): Promise<readonly unknown[]> =>
    (await database().sql("select id from submissions.submissions order by number")).map(({ id }) => id);
  const count = async (table: string): Promise<unknown> =>
    (await database().sql(`select count(*)::int as count from submissions.${table}`))[0]?.["count"];

  describe("what was settled", () => {
    it.each(["CREATED", "UPDATED", "REFUSED", "UNCERTAIN", "CANCELLED"])(
      "as %s is erased after 30 days, and not a moment earlier",
      async (state) => {
        const [old, recent] = [await take(), await take()];
        const settle = "update submissions.submissions set state = $1, settled_at = now() - $2::interval where id = $3";
        await database().sql(settle, state, "30 days 1 second", old);
        await database().sql(settle, state, "29 days 23 hours 59 minutes", recent);
        const undelivered: number[] = [];
        expect(await erase((erased) => undelivered.push(erased))).toBe(false);
        expect(await left()).toEqual([recent]);
        expect(undelivered).toEqual([]);
      },
    );

    it("is erased a thousand at a time", async () => {
      await takeMany(1_500, "t0ken");
      await database().sql("update submissions.submissions set settled_at = now() - interval '31 days'");
      expect(await erase()).toBe(true);
      expect(await count("submissions")).toBe(500);
      expect(await erase()).toBe(false);
      expect(await left()).toEqual([]);
    });
  });

  describe("what waits", () => {
    it("stays, however long it takes", async () => {
      const ids = [await take("t0ken"), await take("t0ken")];
      await sendOne();
      await database().sql("update submissions.submissions set submitted_at = now() - interval '90 days'");
      expect(await erase()).toBe(false);
      expect(await left()).toEqual(ids);
    });

    it("in a parked line stays for 30 days", async () => {
      const id = await take();
      await database().sql("update submissions.tenants set parked_at = now() - interval '29 days 23 hours'");
      await erase();
      expect(await left()).toEqual([id]);
    });

    it("in a line that was parked 30 days ago is erased, with what was sent and lost, and the others stay", async () => {
      await takeMany(3, "parked");
      await sendOne();
      await waitFor31Days();
      await database().sql("update submissions.tenants set parked_at = now() - interval '31 days'");
      const other = await take("other");
      const undelivered: number[] = [];
      expect(await erase((erased) => undelivered.push(erased))).toBe(false);
      expect(await left()).toEqual([other]);
      expect(undelivered).toEqual([3]);
      expect(await count("tenants")).toBe(1);
    });

    it("stays for 30 days too where it joined a line that was parked long before", async () => {
      await take("parked");
      await waitFor31Days();
      await database().sql("update submissions.tenants set parked_at = now() - interval '31 days'");
      const id = await take("parked");
      await erase();
      expect(await left()).toEqual([id]);
    });

    it("for what came of a call is erased as well, where nothing else waits and its token is refused as long", async () => {
      await take("refused");
      await sendOne();
      await waitFor31Days();
      await database().sql("update submissions.tenants set refused_at = now() - interval '31 days'");
      await erase();
      expect(await left()).toEqual([]);
    });

    it("is counted rightly where a part of its line is erased", async () => {
      await takeMany(1_200, "parked");
      await sendOne();
      await waitFor31Days();
      await database().sql("update submissions.tenants set parked_at = now() - interval '31 days'");
      expect(await erase()).toBe(true);
      const [line] = await database().sql(`
        select joined - departed = (select count(*) from submissions.submissions where state = 'WAITING') as is_right
        from submissions.lines join submissions.tenants on id = tenant
      `);
      expect(line).toEqual({ is_right: true });
    });
  });

  describe("a token", () => {
    it("is forgotten once nothing is left of it, and is taken anew", async () => {
      await take("t0ken");
      await database().sql(
        "update submissions.submissions set state = 'CREATED', settled_at = now() - interval '31 days'",
      );
      await database().sql("update submissions.tenants set departed = 1, is_confirmed = true");
      await erase();
      expect([await count("tenants"), await count("lines")]).toEqual([0, 0]);
      await take("t0ken");
      expect(await database().sql("select number::int from submissions.submissions")).toEqual([{ number: 1 }]);
    });

    it("is forgotten with others, a thousand at a time", async () => {
      await here().intake.takeAll(Array.from({ length: 1_500 }, () => offered()));
      await database().sql("delete from submissions.submissions");
      await database().sql("update submissions.tenants set departed = 1");
      expect(await erase()).toBe(true);
      expect([await count("tenants"), await count("lines")]).toEqual([500, 500]);
      expect(await erase()).toBe(false);
      expect([await count("tenants"), await count("lines")]).toEqual([0, 0]);
    });

    it("is kept where something is being taken of it, and neither waits for the other", async (context) => {
      needsTwoConnections(context, kind);
      const [, there] = database().gateways;
      await take("t0ken");
      await database().sql("delete from submissions.submissions");
      await database().sql("update submissions.tenants set departed = 1");
      const id = await here().intake.transact(async ({ take: takeAll, tenantOf }) => {
        await tenantOf("t0ken");
        expect(await eraseOld(there.database.run)).toBe(false);
        const [taken] = await takeAll([offered({ token: "t0ken" })]);
        return taken && "id" in taken ? taken.id : "";
      });
      expect(await left()).toEqual([id]);
    });

    it("is kept while there is anything of it", async () => {
      await take();
      await database().sql("update submissions.submissions set state = 'CREATED', settled_at = now()");
      await database().sql("update submissions.tenants set departed = 1");
      await erase();
      expect([await count("tenants"), await count("lines")]).toEqual([1, 1]);
    });
  });

  it("many gateways that erase at once are not in each other's way", async () => {
    await takeMany(2_500, "t0ken");
    await database().sql("update submissions.submissions set settled_at = now() - interval '31 days'");
    const eraseAll = async (gateway: 0 | 1): Promise<void> => {
      while (await eraseOld(database().gateways[gateway].database.run));
    };
    await Promise.all([eraseAll(0), eraseAll(1), eraseAll(0), eraseAll(1)]);
    expect(await left()).toEqual([]);
  });
});
