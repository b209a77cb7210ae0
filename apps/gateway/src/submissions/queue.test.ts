import { describe, expect, it } from "vitest";
import { deliveryOf } from "../../test/submissions/delivered.js";
import { inEachDatabase, leaseMs, needsTwoConnections, offered } from "../../test/submissions/submission-database.js";
import { unprepared } from "database/run-statement";
import type { Offer } from "./offer.js";
import type { Claim } from "./claim.js";
import type { Room } from "./claims.js";

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const pauseMs = 600_000;
const plenty: Room = { lines: 1, looks: 1, except: [] };

inEachDatabase((database, kind) => {
  const here = () => database().gateways[0];
  const there = () => database().gateways[1];
  const take = async (offer: Partial<Offer> = {}): Promise<string> =>
    (await here().intake.take(offered({ token: "t0ken", ...offer }))).id;
  const takeMany = async (count: number, offer: Partial<Offer> = {}): Promise<readonly string[]> => {
    const offers = upTo(count).map(() => offered({ token: "t0ken", ...offer }));
    const taken = await here().intake.takeAll(offers);
    return taken.map((each) => ("id" in each ? each.id : "none"));
  };
  const claim = (limit = 100, except: readonly string[] = [], gateway = here()) => gateway.claims.lines(limit, except);
  const claimOne = async (gateway = here()): Promise<Claim> => {
    const [claimed, ...others] = await claim(100, [], gateway);
    if (claimed === undefined || others.length > 0) throw new Error("One line is expected.");
    return claimed;
  };
  const idsOf = (claims: readonly Claim[]): readonly string[] => claims.map(({ id }) => id);
  const stateOf = async (id: string): Promise<unknown> =>
    (await database().sql("select state from submissions.submissions where id = $1", id))[0]?.["state"];
  const tenantOf = (token: string): Promise<string> => database().tenantOf(token);
  const tenant = async () => (await database().sql("select * from submissions.tenants"))[0];
  /** Time passes until every claim, and all that waits for its time, is over. */
  const endLeases = async (): Promise<void> => {
    await database().sql("update submissions.tenants set due_at = now() where due_at is not null");
    await database().sql("update submissions.submissions set due_at = now() where due_at is not null");
  };

  describe("what waits", () => {
    it("is claimed as it was offered", async () => {
      const id = await take({ input: '{"surname":"Łovelace"}', token: "s3cret" });
      expect(await claimOne()).toEqual({
        id,
        fence: 1,
        tenantId: await tenantOf("s3cret"),
        token: "s3cret",
        tokenName: here().vault.nameOf("token", "s3cret"),
        via: "CREATE",
        input: '{"surname":"Łovelace"}',
        person: null,
        traceparent: null,
        isFirstInLine: true,
        attemptedAtMs: null,
        acceptedAtMs: null,
        claimedAtMs: expect.any(Number),
      });
    });

    it("goes in its order, the next one once the one before was sent", async () => {
      const ids = await takeMany(5);
      const sent: string[] = [];
      while (sent.length < 5) {
        const first = await claimOne();
        expect(await claim()).toEqual([]);
        await deliveryOf(here(), first).send();
        sent.push(first.id);
      }
      expect(sent).toEqual(ids);
      expect(await claim()).toEqual([]);
    });

    it("stays with who has claimed it until it is sent, for as long as the lease", async () => {
      await takeMany(2);
      const first = await claimOne();
      const delivery = deliveryOf(here(), first);
      expect(await delivery.begin()).toBe(true);
      expect(await claim(100, [], there())).toEqual([]);
      const inMs = await there().claims.nextDueInMs(plenty);
      expect(inMs).toBeGreaterThan(leaseMs - 60_000);
      expect(inMs).toBeLessThanOrEqual(leaseMs);
      expect(await delivery.enterSent()).toBe(true);
      expect(await claim(100, [], there())).toHaveLength(1);
    });

    it("of as many tokens as there is room for is claimed at once, those who have waited longest first", async () => {
      const ids: string[] = [];
      for (const token of ["a", "b", "c", "d"]) ids.push(await take({ token }));
      expect(idsOf(await claim(3)).toSorted()).toEqual(ids.slice(0, 3).toSorted());
      expect(idsOf(await claim(3))).toEqual(ids.slice(3));
      // Whatever the order in which the database holds them.
      await endLeases();
      for (const token of ["c", "b"]) {
        const sooner = "update submissions.tenants set due_at = due_at - interval '1 hour' where id = $1";
        await database().sql(sooner, await tenantOf(token));
        expect((await claim(1)).map((each) => each.token)).toEqual([token]);
      }
    });

    it("of one token keeps no other waiting: they take turns", async () => {
      await takeMany(100, { token: "many" });
      const first = await claimOne();
      const single = await take({ token: "single" });
      await deliveryOf(here(), first).send();
      expect(idsOf(await claim(1))).toEqual([single]);
      expect((await claim(1)).map(({ token }) => token)).toEqual(["many"]);
    });

    it("is not claimed where its token is left out", async () => {
      const [one, other] = [await take({ token: "one" }), await take({ token: "other" })];
      expect(idsOf(await claim(100, [await tenantOf("one")]))).toEqual([other]);
      expect(await claim(100, [await tenantOf("one")])).toEqual([]);
      expect(idsOf(await claim(100, []))).toEqual([one]);
    });

    it("is claimed once, however many gateways ask at once", async () => {
      const ids = await Promise.all(upTo(60).map((token) => take({ token: String(token) })));
      const claimed = await Promise.all(upTo(20).map((each) => claim(5, [], each % 2 === 0 ? here() : there())));
      let claims = idsOf(claimed.flat());
      // Those that were just being claimed are passed over, and may be left.
      claims = [...claims, ...idsOf(await claim(60))];
      expect(claims.toSorted()).toEqual(ids.toSorted());
    });

    it("is worked off in order by gateways that get in each other's way", async () => {
      const tokens = ["a", "b", "c"];
      const ids = new Map<string, readonly string[]>();
      for (const token of tokens) ids.set(token, await takeMany(20, { token }));
      const sent = new Map<string, string[]>(tokens.map((token) => [token, []]));
      const work = async (gateway = here()): Promise<void> => {
        while ([...sent.values()].flat().length < 60) {
          for (const each of await claim(2, [], gateway)) {
            const delivery = deliveryOf(gateway, each, () => sent.get(each.token)?.push(each.id));
            expect(await delivery.send()).toBe(true);
          }
        }
      };
      await Promise.all([work(here()), work(there()), work(here()), work(there())]);
      expect(sent).toEqual(ids);
    });

    it("is claimed while others of its token are being taken", async (context) => {
      needsTwoConnections(context, kind);
      const id = await take();
      await here()
        .database.database.transaction()
        .execute(async (transaction) => {
          await unprepared(transaction)(
            {
              name: "",
              text: `insert into submissions.submissions (id, tenant, number, cost, cost_through, via)
                select 'next', tenant, number + 1, cost, cost_through + cost, via from submissions.submissions`,
            },
            [],
          );
          expect(idsOf(await claim(100, [], there()))).toEqual([id]);
        });
    });
  });

  describe("who has claimed something for too long", () => {
    it("has lost it to another, and sends nothing any more", async () => {
      const id = await take();
      const late = deliveryOf(here(), await claimOne());
      await late.begin();
      await endLeases();
      const taken = await claimOne(there());
      expect(taken).toMatchObject({ id, fence: 2 });
      const delivery = deliveryOf(there(), taken);
      expect(await delivery.begin()).toBe(true);
      expect(await late.enterSent()).toBe(false);
      expect(await delivery.enterSent()).toBe(true);
      expect(await late.enterSent()).toBe(false);
      expect(await late.undo()).toBe(false);
      expect(await stateOf(id)).toBe("SENDING");
    });

    it("does not refuse any more what another has sent", async () => {
      const id = await take();
      const late = await claimOne();
      await endLeases();
      const delivery = deliveryOf(there(), await claimOne(there()));
      await delivery.send();
      expect(await here().queue.settle(late, { state: "REFUSED", errors: [] }, false)).toBeNull();
      expect(await delivery.finish("7")).toBe(true);
      expect(await stateOf(id)).toBe("CREATED");
    });

    it("does not put the line off any more", async () => {
      await take();
      const late = await claimOne();
      await endLeases();
      const claimed = await claimOne(there());
      await here().queue.postpone(late, 0);
      expect(await claim()).toEqual([]);
      await deliveryOf(there(), claimed).send();
      await take();
      await here().queue.postpone(late, pauseMs);
      expect(await claim()).toHaveLength(1);
    });

    it("does not open the line for the next one any more", async () => {
      await takeMany(2);
      const late = deliveryOf(here(), await claimOne());
      await late.begin();
      await endLeases();
      await claimOne(there());
      // It was not taken over yet: it is sent, once, and the line stays with the other.
      expect(await late.enterSent()).toBe(true);
      expect(await claim()).toEqual([]);
    });

    it("does not put off what another has sent and awaits", async () => {
      await take();
      const late = await claimOne();
      await endLeases();
      await deliveryOf(there(), await claimOne(there())).send();
      await here().queue.postpone(late, 0);
      expect(await here().claims.lost("CREATE", 100)).toEqual([]);
    });
  });

  describe("a line", () => {
    it("is put off, and comes again at its time", async () => {
      const id = await take();
      await here().queue.postpone(await claimOne(), pauseMs);
      expect(await claim()).toEqual([]);
      const inMs = await here().claims.nextDueInMs(plenty);
      expect(inMs).toBeGreaterThan(pauseMs - 60_000);
      expect(inMs).toBeLessThanOrEqual(pauseMs);
      await endLeases();
      expect(idsOf(await claim())).toEqual([id]);
    });

    it("is not put off by one that was sent and lost: it has left the line", async () => {
      const [, next] = await takeMany(2);
      const first = await claimOne();
      const delivery = deliveryOf(here(), first);
      await delivery.send();
      await delivery.lose();
      await here().queue.postpone(first, pauseMs);
      expect(idsOf(await claim())).toEqual([next]);
    });

    it("goes on with the next one where the first was refused", async () => {
      const [first, second] = await takeMany(2);
      const claimed = await claimOne();
      const errors = [{ code: "REFUSED", message: "is refused", path: ["input", "mail"] }];
      expect(await here().queue.settle(claimed, { state: "REFUSED", errors }, true)).toBe("REFUSED");
      expect(await here().queue.settle(claimed, { state: "REFUSED", errors: [] }, true)).toBeNull();
      expect(await here().reader.find("t0ken", [first ?? ""])).toMatchObject([{ state: "REFUSED", errors }]);
      expect(idsOf(await claim())).toEqual([second]);
    });

    it("of which the first was taken back goes on with the next one, and rests where there is none", async () => {
      const [first = "", second = ""] = await takeMany(2);
      await here().reader.cancel("t0ken", first);
      expect(idsOf(await claim())).toEqual([second]);
      await here().reader.cancel("t0ken", second);
      await endLeases();
      expect(await claim()).toEqual([]);
      expect(await here().claims.nextDueInMs(plenty)).toBeNull();
      const third = await take();
      expect(idsOf(await claim())).toEqual([third]);
    });

    it("that nobody knows to be due is woken, and no other", async () => {
      const id = await take();
      await here().claims.wakeLines();
      expect(await claim()).toHaveLength(1);
      await here().claims.wakeLines();
      expect(await claim()).toEqual([]);
      await database().sql("update submissions.tenants set due_at = null");
      expect(await claim()).toEqual([]);
      await here().claims.wakeLines();
      expect(idsOf(await claim())).toEqual([id]);
      await database().sql("update submissions.tenants set due_at = null, parked_at = now()");
      await here().claims.wakeLines();
      expect(await claim()).toEqual([]);
      await here().reader.cancel("t0ken", id);
      await database().sql("update submissions.tenants set parked_at = null");
      await here().claims.wakeLines();
      expect(await here().claims.nextDueInMs(plenty)).toBeNull();
    });

    it("whose first one can't be opened keeps nobody else from going on, and is told of", async () => {
      await take({ token: "broken" });
      await database().sql("update submissions.submissions set input = '\\x0102'");
      const id = await take({ token: "whole" });
      const before = here().unreadable.length;
      expect(idsOf(await claim())).toEqual([id]);
      expect(here().unreadable.length).toBe(before + 1);
    });
  });

  describe("what was taken back", () => {
    it("is never sent, even where it was claimed already", async () => {
      const id = await take();
      const before = deliveryOf(here(), await claimOne());
      expect(await here().reader.cancel("t0ken", id)).toBe(true);
      expect(await before.begin()).toBe(false);
      await endLeases();
      expect(await claim()).toEqual([]);
      expect(await stateOf(id)).toBe("CANCELLED");
    });

    it("keeps the next one waiting no longer, once its delivery was given up", async () => {
      const [first = "", second] = await takeMany(2);
      const claimed = await claimOne();
      await here().reader.cancel("t0ken", first);
      expect(await claim()).toEqual([]);
      await here().queue.postpone(claimed, pauseMs);
      expect(idsOf(await claim())).toEqual([second]);
    });

    it("is never sent, even in the moment before", async () => {
      const id = await take();
      const delivery = deliveryOf(here(), await claimOne());
      await delivery.begin();
      expect(await here().reader.cancel("t0ken", id)).toBe(true);
      expect(await delivery.enterSent()).toBe(false);
      expect(await stateOf(id)).toBe("CANCELLED");
      expect(await here().queue.settle({ id }, { state: "UNCERTAIN" }, false)).toBeNull();
    });

    it("was not, where it was sent in the same moment", async () => {
      for (let round = 0; round < 20; round += 1) {
        const id = await take({ token: `token ${round}` });
        const delivery = deliveryOf(here(), await claimOne());
        await delivery.begin();
        const [isSent, isCancelled] = await Promise.all([
          delivery.enterSent(),
          there().reader.cancel(`token ${round}`, id),
        ]);
        expect(isSent).not.toBe(isCancelled);
        expect(await stateOf(id)).toBe(isSent ? "SENDING" : "CANCELLED");
      }
    });
  });

  describe("a line whose token the API refuses", () => {
    const isParked = async () => ((await tenant())?.["parked_at"] ?? null) !== null;

    it("is parked, which is told once, and tried again later", async () => {
      const id = await take();
      expect(await here().queue.park(await claimOne(), pauseMs)).toBe("first");
      const since = (await tenant())?.["parked_at"];
      expect(await claim()).toEqual([]);
      expect(await here().claims.nextDueInMs(plenty)).toBeGreaterThan(pauseMs - 60_000);
      await take();
      expect(await claim()).toEqual([]);
      await endLeases();
      const again = await claimOne();
      expect(again.id).toBe(id);
      expect(await here().queue.park(again, pauseMs)).toBe("again");
      expect((await tenant())?.["parked_at"]).toEqual(since);
    });

    it("is refused since the first time until it works, though nothing but what was lost is left to try it", async () => {
      const [, second = ""] = await takeMany(2);
      const delivery = deliveryOf(here(), await claimOne());
      await delivery.send();
      await delivery.lose();
      await here().queue.park(await claimOne(), 0);
      const since = (await tenant())?.["parked_at"];
      await here().reader.cancel("t0ken", second);
      expect(await claim()).toEqual([]);
      await endLeases();
      const [lost] = await here().claims.lost("CREATE", 100);
      expect(lost && (await here().queue.park(lost, 0))).toBe("again");
      expect((await tenant())?.["parked_at"]).toEqual(since);
      await delivery.finish("7");
      expect(await tenant()).toMatchObject({ parked_at: null, refused_at: null });
    });

    it("sends one at a time", async () => {
      await takeMany(2);
      await here().queue.park(await claimOne(), 0);
      const delivery = deliveryOf(here(), await claimOne());
      await delivery.send();
      expect(await claim()).toEqual([]);
    });

    it("goes on at the first one that is created", async () => {
      const [first, second] = await takeMany(2);
      await here().queue.park(await claimOne(), 0);
      const delivery = deliveryOf(here(), await claimOne());
      expect(delivery.claim.id).toBe(first);
      await delivery.send();
      expect(await isParked()).toBe(true);
      await delivery.finish("7");
      expect(await isParked()).toBe(false);
      expect(idsOf(await claim())).toEqual([second]);
    });

    it("goes on where the API has refused an input instead, and not where the gateway has", async () => {
      const [, , third] = await takeMany(3);
      await here().queue.park(await claimOne(), 0);
      await here().queue.settle(await claimOne(), { state: "REFUSED", errors: [] }, false);
      expect(await isParked()).toBe(true);
      await here().queue.settle(await claimOne(), { state: "REFUSED", errors: [] }, true);
      expect(await isParked()).toBe(false);
      expect(idsOf(await claim())).toEqual([third]);
    });

    it("is not parked by what was answered to a call that began before the token was found to work", async () => {
      await takeMany(3);
      const late = await claimOne();
      await deliveryOf(here(), late).send();
      const next = deliveryOf(here(), await claimOne());
      await next.send();
      await next.finish("7");
      expect(await here().queue.park(late, pauseMs)).toBe("stale");
      expect(await isParked()).toBe(false);
      expect(await here().queue.park(await claimOne(), pauseMs)).toBe("first");
    });

    it("is not parked by it where the API has refused an input meanwhile either", async () => {
      await takeMany(2);
      const late = await claimOne();
      await deliveryOf(here(), late).send();
      await here().queue.settle(await claimOne(), { state: "REFUSED", errors: [] }, true);
      expect(await here().queue.park(late, pauseMs)).toBe("stale");
    });

    it("is not parked where the token was replaced meanwhile", async () => {
      await take();
      const claimed = await claimOne();
      await database().sql("update submissions.tenants set name = $1", here().vault.nameOf("token", "new"));
      expect(await here().queue.park(claimed, pauseMs)).toBe("stale");
      expect(await isParked()).toBe(false);
    });
  });

  describe("a line that gets answers that can't be the API's", () => {
    /** The first in line, claimed once its time has come, is answered so. */
    const fail = async () => {
      await endLeases();
      return here().queue.slow(await claimOne());
    };

    it("is tried again later and later, up to a minute, which is told once", async () => {
      await takeMany(2);
      const pauses = [];
      for (let failures = 0; failures < 8; failures += 1) pauses.push(await fail());
      expect(pauses.map(({ inMs }) => inMs / 1_000)).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
      expect(pauses.map(({ isFirst }) => isFirst)).toEqual([true, ...Array.from({ length: 7 }, () => false)]);
      expect(await claim()).toEqual([]);
      expect(await here().claims.nextDueInMs(plenty)).toBeGreaterThan(50_000);
    });

    it("sends one at a time, until one is created", async () => {
      await takeMany(3);
      await fail();
      await endLeases();
      const delivery = deliveryOf(here(), await claimOne());
      await delivery.send();
      expect(await claim()).toEqual([]);
      await delivery.finish("7");
      await deliveryOf(here(), await claimOne()).send();
      expect(await claim()).toHaveLength(1);
      expect(await fail()).toMatchObject({ isFirst: true });
    });

    it("sends one at a time, until an input is refused by the API or an upsert is accepted", async () => {
      await takeMany(2, { via: "UPSERT" });
      await fail();
      await endLeases();
      await here().queue.settle(await claimOne(), { state: "REFUSED", errors: [] }, true);
      const claimed = await claimOne();
      expect(await here().queue.slow(claimed)).toMatchObject({ isFirst: true });
      await deliveryOf(here(), claimed).send();
      await here().queue.accept(claimed, 0);
      expect(await tenant()).toMatchObject({ failures: 0 });
    });

    it("is put off by all that were under way, as by one", async () => {
      await takeMany(3);
      const claims: Claim[] = [];
      for (let sent = 0; sent < 3; sent += 1) {
        const delivery = deliveryOf(here(), await claimOne());
        await delivery.send();
        claims.push(delivery.claim);
      }
      const pauses = [];
      for (const each of claims) pauses.push((await here().queue.slow(each)).inMs);
      expect(pauses).toEqual([2_000, 2_000, 2_000]);
    });

    it("that the operator keeps stays where it is", async () => {
      await take();
      const claimed = await claimOne();
      await database().sql("update submissions.tenants set parked_at = now(), due_at = null");
      await here().queue.slow(claimed);
      expect(await tenant()).toMatchObject({ due_at: null });
    });
  });

  describe("what was sent and lost", () => {
    const lose = async (gateway = here()): Promise<string> => {
      const delivery = deliveryOf(gateway, await claimOne(gateway));
      await delivery.send();
      await delivery.lose();
      return delivery.claim.id;
    };

    it("is looked for once its time has come, by one gateway at a time", async () => {
      await take();
      const id = await lose();
      expect(await here().claims.lost("CREATE", 100)).toEqual([]);
      await endLeases();
      const claims = await Promise.all(
        upTo(10).map((each) => (each % 2 === 0 ? here() : there()).claims.lost("CREATE", 100)),
      );
      expect(claims.flat()).toMatchObject([{ id, isFirstInLine: false, token: "t0ken" }]);
      await endLeases();
      expect(idsOf(await here().claims.lost("CREATE", 100))).toEqual([id]);
    });

    it("is not looked for while its answer is awaited", async () => {
      await take();
      await deliveryOf(here(), await claimOne()).send();
      expect(await here().claims.lost("CREATE", 100)).toEqual([]);
      const inMs = await here().claims.nextDueInMs(plenty);
      // The line itself is due, where nobody waits.
      expect(await claim()).toEqual([]);
      expect(inMs).toBeLessThanOrEqual(0);
      expect(await here().claims.nextDueInMs(plenty)).toBeGreaterThan(3_500_000);
    });

    it("is put off by itself, and keeps nobody from going on", async () => {
      const [, second] = await takeMany(2);
      const id = await lose();
      await endLeases();
      const [lost] = await here().claims.lost("CREATE", 100);
      if (lost === undefined) throw new Error("Nothing was lost.");
      expect(lost.id).toBe(id);
      await here().queue.postpone(lost, pauseMs);
      expect(await here().claims.lost("CREATE", 100)).toEqual([]);
      expect(idsOf(await claim())).toEqual([second]);
    });

    it("is not looked for while its line is parked, and nothing is due because of it", async () => {
      await takeMany(2);
      await lose();
      await here().queue.park(await claimOne(), pauseMs);
      await database().sql("update submissions.submissions set due_at = now() where due_at is not null");
      expect(await here().claims.lost("CREATE", 100)).toEqual([]);
      expect(await here().claims.nextDueInMs(plenty)).toBeGreaterThan(pauseMs - 60_000);
    });

    it("is settled as uncertain where nobody can find out, with its input", async () => {
      await take();
      const id = await lose();
      expect(await here().queue.settle({ id }, { state: "UNCERTAIN" }, false)).toBe("UNCERTAIN");
      const [row] = await database().sql("select state, input, settled_at, due_at from submissions.submissions");
      expect(row).toMatchObject({ state: "UNCERTAIN", due_at: null });
      expect(row?.["input"]).not.toBeNull();
      expect(row?.["settled_at"]).not.toBeNull();
      await endLeases();
      expect(await here().claims.lost("CREATE", 100)).toEqual([]);
    });
  });

  it("nothing is due that there is no room for", async () => {
    await take();
    const due = (room: Partial<Room>) => here().claims.nextDueInMs({ ...plenty, ...room });
    expect(await due({ looks: 0 })).toBeLessThanOrEqual(0);
    expect(await due({ lines: 0 })).toBeNull();
    expect(await due({ except: [await tenantOf("t0ken")] })).toBeNull();
    await deliveryOf(here(), await claimOne()).send();
    await claim();
    expect(await due({ lines: 0 })).toBeGreaterThan(0);
    expect(await due({ looks: 0 })).toBeNull();
  });

  it("a gateway that asks for at most nothing is given nothing", async () => {
    await take();
    expect(await claim(0)).toEqual([]);
    expect(await claim()).toHaveLength(1);
  });
});
