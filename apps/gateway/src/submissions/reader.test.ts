import { describe, expect, it } from "vitest";
import { deliveryOf } from "../../test/submissions/delivered.js";
import { inEachDatabase, offered } from "../../test/submissions/submission-database.js";
import { rowsRead } from "../../test/submissions/rows-read.js";
import type { Offer } from "./offer.js";
import type { Claim } from "./claim.js";
import { Reader } from "./reader.js";
import type { ListPlace } from "./reader.js";
import type { SubmissionState } from "./submission.js";

inEachDatabase((database) => {
  const here = () => database().gateways[0];
  const reader = () => here().reader;
  const take = async (offer: Partial<Offer> = {}): Promise<string> =>
    (await here().intake.take(offered({ token: "t0ken", ...offer }))).id;
  const takeMany = async (count: number, offer: Partial<Offer> = {}): Promise<readonly string[]> => {
    const taken = await here().intake.takeAll(
      Array.from({ length: count }, () => offered({ token: "t0ken", ...offer })),
    );
    return taken.map((each) => ("id" in each ? each.id : "none"));
  };
  const claimOne = async (): Promise<Claim> => {
    const [claim, ...others] = await here().claims.lines(100, []);
    if (claim === undefined || others.length > 0) throw new Error("One line is expected.");
    return claim;
  };
  const sendOne = async (): Promise<string> => {
    const delivery = deliveryOf(here(), await claimOne());
    await delivery.send();
    return delivery.claim.id;
  };
  const makeUncertain = async (): Promise<string> => {
    const delivery = deliveryOf(here(), await claimOne());
    await delivery.send();
    await delivery.lose();
    await here().queue.settle(delivery.claim, { state: "UNCERTAIN" }, false);
    return delivery.claim.id;
  };
  const placesOf = (ids: readonly string[]) => Promise.all(ids.map((id) => reader().place(id)));
  const positionsOf = async (ids: readonly string[]) => (await placesOf(ids)).map((place) => place?.position ?? null);
  const costsOf = async (ids: readonly string[]) => (await placesOf(ids)).map((place) => place?.costTokens ?? null);
  const stateOf = async (id: string) => (await reader().find("t0ken", [id]))[0]?.state;
  const inputOf = async (id: string) =>
    (await database().sql("select input from submissions.submissions where id = $1", id))[0]?.["input"];

  describe("the place of a submission", () => {
    it("is behind all that joined before it, with what those will take", async () => {
      const ids = [await take(), await take({ via: "UPSERT" }), await take()];
      await takeMany(3, { token: "other" });
      expect(await positionsOf(ids)).toEqual([1, 2, 3]);
      expect(await costsOf(ids)).toEqual([5, 6.1, 11.1]);
    });

    it("moves up with each that is sent", async () => {
      const ids = await takeMany(3);
      await claimOne();
      expect(await positionsOf(ids)).toEqual([1, 2, 3]);
      await database().sql("update submissions.tenants set due_at = now()");
      await sendOne();
      expect(await positionsOf(ids)).toEqual([null, 1, 2]);
      expect(await costsOf(ids)).toEqual([null, 5, 10]);
    });

    it("does not count those that were taken back, wherever they stood", async () => {
      const ids = await takeMany(6);
      for (const index of [0, 2, 4]) await reader().cancel("t0ken", ids[index] ?? "");
      expect(await positionsOf(ids)).toEqual([null, 1, null, 2, null, 3]);
      expect(await costsOf(ids)).toEqual([null, 5, null, 10, null, 15]);
      await sendOne();
      expect(await positionsOf(ids)).toEqual([null, null, null, 1, null, 2]);
      await reader().cancel("t0ken", ids[5] ?? "");
      expect(await positionsOf(ids)).toEqual([null, null, null, 1, null, null]);
    });

    it("does not count those that went on while one before them came back", async () => {
      const ids = await takeMany(4);
      const first = deliveryOf(here(), await claimOne());
      await first.send();
      await sendOne();
      await first.undo();
      expect(await positionsOf(ids)).toEqual([1, null, 2, 3]);
      expect(await costsOf(ids)).toEqual([5, null, 10, 15]);
    });

    it("does not count those that were erased, or sent again at the end", async () => {
      const ids = await takeMany(5);
      const first = deliveryOf(here(), await claimOne());
      await first.send();
      await makeUncertain();
      await first.undo();
      await reader().cancel("t0ken", ids[2] ?? "");
      await database().sql("delete from submissions.submissions where id = $1", ids[2]);
      await reader().resolve("t0ken", ids[1] ?? "", "SEND_AGAIN");
      expect(await positionsOf(ids)).toEqual([1, 4, null, 2, 3]);
      expect(await costsOf(ids)).toEqual([5, 20, null, 10, 15]);
    });

    it("is never behind more than wait, and takes no look at all that were taken back", async () => {
      await takeMany(101);
      await database().sql(`
        insert into submissions.submissions (id, tenant, number, cost, cost_through, via, state)
        select 'gone ' || each, tenant.id, 101 + each, 500, (101 + each) * 500, 'CREATE', 'CANCELLED'
        from submissions.tenants tenant, generate_series(1, 12000) each
      `);
      await database().sql("update submissions.lines set joined = joined + 12000, cost = cost + 12000 * 500");
      await database().sql("update submissions.tenants set departed = departed + 12000");
      const id = await take();
      expect(await reader().place(id)).toMatchObject({ position: 102, costTokens: 510 });
      const rows = await rowsRead(here().database, (run) => new Reader(run, here().vault).place(id));
      expect(rows).toBeLessThan(11_000);
    });

    const areHeldUp = async (ids: readonly string[]) => (await placesOf(ids)).map((place) => place?.isHeldUp);

    it("tells whether its line is parked", async () => {
      const ids = await takeMany(2);
      expect(await areHeldUp(ids)).toEqual([false, false]);
      await here().queue.park(await claimOne(), 600_000);
      expect(await areHeldUp(ids)).toEqual([true, true]);
    });

    it("tells whether its line gets answers that can't be the API's", async () => {
      const ids = await takeMany(2);
      await here().queue.slow(await claimOne());
      expect(await areHeldUp(ids)).toEqual([true, true]);
    });

    it("tells whether the API is away, until it is found to work, and for no longer than it is tried", async () => {
      const [, ...ids] = await takeMany(3);
      const delivery = deliveryOf(here(), await claimOne());
      await here().queue.noteFailure(delivery.claim);
      expect(await areHeldUp(ids)).toEqual([true, true]);
      await delivery.send();
      await delivery.finish("7");
      expect(await areHeldUp(ids)).toEqual([false, false]);
      await here().queue.noteFailure(delivery.claim);
      await database().sql(
        "update submissions.tenants set failed_at = now() - interval '61 seconds', worked_at = null",
      );
      expect(await areHeldUp(ids)).toEqual([false, false]);
    });

    it("is none for what does not wait, or is not there", async () => {
      await take();
      expect(await positionsOf([await sendOne(), "none"])).toEqual([null, null]);
    });
  });

  describe("the list of a token's submissions", () => {
    const pages = async (first: number, state: SubmissionState | null = null, token = "t0ken") => {
      const read: (readonly string[])[] = [];
      let after: ListPlace | null = null;
      for (;;) {
        const page = await reader().page(token, { after, first, state });
        if (page.length === 0) return read;
        read.push(page.map(({ id }) => id));
        after = page.at(-1)?.at ?? null;
      }
    };

    it("is read in order and page by page, with nothing twice and nothing left out", async () => {
      const ids = await takeMany(7);
      expect(await pages(3)).toEqual([ids.slice(0, 3), ids.slice(3, 6), ids.slice(6)]);
      expect(await pages(100)).toEqual([ids]);
    });

    it("goes on at its place whatever happens between two pages", async () => {
      const ids = await takeMany(4);
      const page = await reader().page("t0ken", { after: null, first: 2, state: null });
      await reader().cancel("t0ken", ids[0] ?? "");
      await database().sql("delete from submissions.submissions where id = $1", ids[1]);
      const joined = await take();
      const rest = await reader().page("t0ken", { after: page[1]?.at ?? null, first: 10, state: null });
      expect(rest.map(({ id }) => id)).toEqual([ids[2], ids[3], joined]);
    });

    it("is read of one state alone", async () => {
      const ids = await takeMany(5);
      await reader().cancel("t0ken", ids[1] ?? "");
      await reader().cancel("t0ken", ids[3] ?? "");
      expect(await pages(1, "CANCELLED")).toEqual([[ids[1]], [ids[3]]]);
      expect(await pages(2, "WAITING")).toEqual([[ids[0], ids[2]], [ids[4]]]);
      expect(await pages(2, "CREATED")).toEqual([]);
    });

    it("is read without going through what others have, or what has another state", async () => {
      await take({ token: "few" });
      await database().sql(`
        insert into submissions.tenants (id, name, token)
        select repeat(first, 43), first, '' from unnest(array['0', 'z']) first
      `);
      await database().sql(`
        insert into submissions.submissions (id, tenant, number, cost, cost_through, via)
        select tenant.name || each, tenant.id, each, 500, each * 500, 'CREATE'
        from submissions.tenants tenant, generate_series(1, 3000) each where tenant.token = ''
      `);
      await database().sql("analyze submissions.submissions");
      const readBy = (state: SubmissionState | null, after: ListPlace | null = null) =>
        rowsRead(here().database, (run) => new Reader(run, here().vault).page("few", { after, first: 10, state }));
      expect(await readBy(null)).toBeLessThan(10);
      const name = here().vault.nameOf("token", "few");
      await database().sql("update submissions.tenants set name = $1, is_open = false where token = ''", name);
      const last = { tenant: "z".repeat(43), number: 2_995 };
      for (const state of [null, "WAITING", "SENDING", "REFUSED", "UNCERTAIN", "CANCELLED"] as const) {
        expect(await readBy(state)).toBeLessThan(50);
        expect(await readBy(state, last)).toBeLessThan(50);
      }
    });

    it("has the lines of all tokens that were replaced by this one", async () => {
      const [one, other] = [await take({ token: "one" }), await take({ token: "other" })];
      await database().sql(
        "update submissions.tenants set is_open = false, name = $1",
        here().vault.nameOf("token", "new"),
      );
      expect((await pages(1, null, "new")).flat().toSorted()).toEqual([one, other].toSorted());
      expect(await pages(1, null, "one")).toEqual([]);
    });
  });

  describe("another token", () => {
    it("neither finds nor lists what is not its own, and can't change it", async () => {
      const id = await take();
      expect(await reader().find("other", [id])).toEqual([]);
      expect(await reader().page("other", { after: null, first: 10, state: null })).toEqual([]);
      const at = (await reader().page("t0ken", { after: null, first: 1, state: null }))[0]?.at;
      const before = at ? { ...at, number: 0 } : null;
      expect(await reader().page("other", { after: before, first: 10, state: null })).toEqual([]);
      expect(await reader().cancel("other", id)).toBe(false);
      const uncertain = await makeUncertain();
      expect(await reader().resolve("other", uncertain, "GIVE_UP")).toBe(false);
      expect(await reader().resolve("other", uncertain, "SEND_AGAIN")).toBe(false);
      expect(await stateOf(uncertain)).toBe("UNCERTAIN");
    });

    it("finds its own among those that are not", async () => {
      const [own, foreign] = [await take(), await take({ token: "other" })];
      expect(await reader().find("t0ken", [foreign, own, "none"])).toMatchObject([{ id: own }]);
      expect(await reader().find("t0ken", [])).toEqual([]);
    });
  });

  it("is found without going through others, in a line that has grown faster than the database could look at it", async () => {
    await database().sql("analyze submissions.submissions");
    const id = await take();
    await database().sql(`
      insert into submissions.submissions (id, tenant, number, cost, cost_through, via)
      select each, tenant.id, each + 1, 500, each * 500, 'CREATE'
      from submissions.tenants tenant, generate_series(1, 3000) each
    `);
    const rows = await rowsRead(here().database, (run) => new Reader(run, here().vault).find("t0ken", [id]));
    expect(rows).toBeLessThan(10);
  });

  it.each(["", "\0", "\ud800", "a'b", "x".repeat(23)])("nothing has an id that can be none: %j", async (id) => {
    const { importReader } = here();
    expect(await reader().find("t0ken", [id])).toEqual([]);
    expect(await reader().cancel("t0ken", id)).toBe(false);
    for (const how of ["GIVE_UP", "SEND_AGAIN"] as const) expect(await reader().resolve("t0ken", id, how)).toBe(false);
    expect(await importReader.find("t0ken", id)).toBeNull();
    await importReader.cancel("t0ken", id);
  });

  describe("a submission is taken back", () => {
    it("while it waits, once, and its input is erased", async () => {
      const id = await take();
      expect(await reader().cancel("t0ken", id)).toBe(true);
      expect(await reader().cancel("t0ken", id)).toBe(false);
      const [found] = await reader().find("t0ken", [id]);
      expect(found).toMatchObject({ state: "CANCELLED", settledAtMs: expect.any(Number) });
      expect(await inputOf(id)).toBeNull();
      expect(await database().sql("select departed::int from submissions.tenants")).toEqual([{ departed: 1 }]);
    });

    it("not once it was sent, nor after it was settled", async () => {
      await takeMany(2);
      const sent = await sendOne();
      expect(await reader().cancel("t0ken", sent)).toBe(false);
      expect(await stateOf(sent)).toBe("SENDING");
      const uncertain = await makeUncertain();
      expect(await reader().cancel("t0ken", uncertain)).toBe(false);
      expect(await stateOf(uncertain)).toBe("UNCERTAIN");
    });
  });

  describe("an uncertain submission", () => {
    it("that is given up is cancelled, and its input is erased", async () => {
      const others = await takeMany(2);
      const id = await makeUncertain();
      expect(await inputOf(id)).not.toBeNull();
      expect(await reader().resolve("t0ken", id, "GIVE_UP")).toBe(true);
      expect(await reader().resolve("t0ken", id, "GIVE_UP")).toBe(false);
      expect(await reader().resolve("t0ken", id, "SEND_AGAIN")).toBe(false);
      expect(await stateOf(id)).toBe("CANCELLED");
      expect(await inputOf(id)).toBeNull();
      expect(await positionsOf(others)).toEqual([null, 1]);
    });

    it("that is sent again goes to the end of the line, and is delivered as what it was", async () => {
      const ids = await takeMany(3, { input: "input" });
      const id = await makeUncertain();
      expect(await reader().resolve("t0ken", id, "SEND_AGAIN")).toBe(true);
      expect(await reader().resolve("t0ken", id, "SEND_AGAIN")).toBe(false);
      expect((await reader().find("t0ken", [id]))[0]).toMatchObject({ state: "WAITING", settledAtMs: null });
      const last = await take();
      expect(await positionsOf([...ids, last])).toEqual([3, 1, 2, 4]);
      expect(await costsOf([...ids, last])).toEqual([15, 5, 10, 20]);
      const order = [await sendOne(), await sendOne()];
      const claim = await claimOne();
      expect([...order, claim.id]).toEqual([ids[1], ids[2], id]);
      expect(claim).toMatchObject({ input: "input", isFirstInLine: true });
      expect(await deliveryOf(here(), claim).send()).toBe(true);
    });

    it("that is sent again puts its line to work where nothing else waits", async () => {
      await take();
      const id = await makeUncertain();
      expect(await here().claims.lines(100, [])).toEqual([]);
      await reader().resolve("t0ken", id, "SEND_AGAIN");
      expect((await claimOne()).id).toBe(id);
    });

    it("alone is resolved: what waits or is on its way is not", async () => {
      const [first = "", second = ""] = await takeMany(2);
      await sendOne();
      for (const how of ["GIVE_UP", "SEND_AGAIN"] as const) {
        expect(await reader().resolve("t0ken", first, how)).toBe(false);
        expect(await reader().resolve("t0ken", second, how)).toBe(false);
      }
      expect([await stateOf(first), await stateOf(second)]).toEqual(["SENDING", "WAITING"]);
    });
  });
});
