import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { idempotencyStoreSuite } from "../../test/idempotency/idempotency-store.js";
import { deliveryOf } from "../../test/submissions/delivered.js";
import { inEachDatabase, offered } from "../../test/submissions/submission-database.js";
import type { IdempotencyStore } from "../idempotency/idempotency-store.js";
import { claimed, done, sending, unknown } from "../idempotency/transitions.js";
import type { Claim } from "./claim.js";
import { rowRecord } from "./row-record.js";

const running = claimed("input", "owner", 10_000);
const sent = sending(running, 5_000, 15_000);

inEachDatabase((database) => {
  const here = () => database().gateways[0];
  const take = async (token = "t0ken"): Promise<string> => (await here().intake.take(offered({ token }))).id;
  const claimOne = async (): Promise<Claim> => {
    const [claim, ...others] = await here().claims.lines(100, []);
    if (claim === undefined || others.length > 0) throw new Error("One line is expected.");
    return claim;
  };
  const rowOf = async (id: string): Promise<Readonly<Record<string, unknown>>> => {
    const [row] = await database().sql("select * from submissions.submissions where id = $1", id);
    return row ?? {};
  };
  const tenant = async () =>
    (await database().sql("select departed::int, is_confirmed, due_at from submissions.tenants"))[0] ?? {};
  const endLeases = () => database().sql("update submissions.tenants set due_at = now() where due_at is not null");

  describe("the rows of submissions, each under a key", () => {
    idempotencyStoreSuite(() => {
      const rows = new Map<string, Promise<IdempotencyStore>>();
      const rowAt = (key: string): Promise<IdempotencyStore> => {
        const row = rows.get(key) ?? take(randomUUID()).then((id) => rowRecord(here().database.run, { id, fence: 0 }));
        rows.set(key, row);
        return row;
      };
      return {
        read: async (key) => (await rowAt(key)).read(key),
        change: async (key, from, to) => (await rowAt(key)).change(key, from, to),
      };
    });
  });

  it("what has come of a row is told once it is written, and by whoever has written it", async () => {
    await take();
    const claim = await claimOne();
    const told: string[] = [];
    const store = rowRecord(here().database.run, claim, {
      onSent: () => told.push("sent"),
      onCreated: () => told.push("created"),
    });
    await store.change("", null, running);
    await store.change("", running, sent);
    expect(told).toEqual(["sent"]);
    expect(await store.change("", running, done(sent, "7"))).toBe(false);
    const away = rowRecord(() => Promise.reject(new Error("away")), claim, { onCreated: () => told.push("away") });
    await expect(away.change("", sent, done(sent, "7"))).rejects.toThrow("away");
    expect(told).toEqual(["sent"]);
    await store.change("", sent, done(sent, "7"));
    expect(told).toEqual(["sent", "created"]);
  });

  describe("the state of a submission", () => {
    it("follows from its record, and its input is erased once there is a contact", async () => {
      const id = await take();
      const delivery = deliveryOf(here(), await claimOne());
      expect(await rowOf(id)).toMatchObject({ state: "WAITING", due_at: null, settled_at: null });
      expect(await delivery.begin()).toBe(true);
      expect(await rowOf(id)).toMatchObject({ state: "WAITING", due_at: null, settled_at: null });
      expect(await delivery.enterSent()).toBe(true);
      expect(await rowOf(id)).toMatchObject({ state: "SENDING", due_at: expect.any(Date), settled_at: null });
      expect((await rowOf(id))["input"]).not.toBeNull();
      expect(await delivery.lose()).toBe(true);
      expect(await rowOf(id)).toMatchObject({ state: "SENDING", due_at: expect.any(Date), settled_at: null });
      expect(await delivery.finish("7")).toBe(true);
      expect(await rowOf(id)).toMatchObject({
        state: "CREATED",
        contact_id: "7",
        input: null,
        due_at: null,
        settled_at: expect.any(Date),
      });
    });

    it("is one of the line until it is sent, and confirms its token once there is a contact", async () => {
      await take();
      const delivery = deliveryOf(here(), await claimOne());
      await delivery.begin();
      expect(await tenant()).toMatchObject({ departed: 0, is_confirmed: false });
      await delivery.enterSent();
      expect(await tenant()).toMatchObject({ departed: 1, is_confirmed: false });
      await delivery.finish("7");
      expect(await tenant()).toMatchObject({ departed: 1, is_confirmed: true });
    });

    it("tells of leaving the line once", async () => {
      await take();
      let told = 0;
      const delivery = deliveryOf(here(), await claimOne(), () => (told += 1));
      await delivery.begin();
      expect(told).toBe(0);
      await delivery.enterSent();
      await delivery.enterSent();
      expect(told).toBe(1);
      await delivery.lose();
      await delivery.finish("7");
      expect(told).toBe(1);
    });

    it("comes back to its old place in the line where it has provably not been sent", async () => {
      const ids = [await take(), await take(), await take()];
      const first = deliveryOf(here(), await claimOne());
      await first.send();
      const second = deliveryOf(here(), await claimOne());
      await second.send();
      expect(await tenant()).toMatchObject({ departed: 2 });
      expect(await first.undo()).toBe(true);
      expect(await rowOf(ids[0] ?? "")).toMatchObject({ state: "WAITING", due_at: null, record: null });
      expect(await tenant()).toMatchObject({ departed: 1 });
      const order: string[] = [];
      for (let turn = 0; turn < 2; turn += 1) {
        const delivery = deliveryOf(here(), await claimOne());
        await delivery.send();
        order.push(delivery.claim.id);
      }
      expect(order).toEqual([ids[0], ids[2]]);
    });

    it("that comes back is due, even where the line had nobody left", async () => {
      const id = await take();
      const delivery = deliveryOf(here(), await claimOne());
      await delivery.send();
      expect(await here().claims.lines(100, [])).toEqual([]);
      expect(await tenant()).toMatchObject({ due_at: null });
      await delivery.undo();
      expect((await claimOne()).id).toBe(id);
    });

    it("does not give the line to the next one where another has claimed it since", async () => {
      await take();
      const late = deliveryOf(here(), await claimOne());
      await endLeases();
      await claimOne();
      await take();
      await late.send();
      expect(await here().claims.lines(100, [])).toEqual([]);
    });

    it("is looked after a moment after its owner's lease, or soon where nobody knows what came of it", async () => {
      const id = await take();
      const store = rowRecord(here().database.run, { id, fence: 0 });
      const { nowMs } = await store.read("");
      const leased = { ...sent, leaseUntilMs: nowMs + 60_000 };
      await store.change("", null, leased);
      const dueInMs = async (): Promise<number> => {
        const [due] = await database().sql(
          "select extract(epoch from due_at)::float8 as due from submissions.submissions",
        );
        return Number(due?.["due"]) * 1_000 - nowMs;
      };
      expect(await dueInMs()).toBeGreaterThan(60_000);
      expect(await dueInMs()).toBeLessThan(62_000);
      await store.change("", leased, unknown(leased));
      expect(await dueInMs()).toBeLessThan(30_000);
    });
  });

  it("two submissions of one token never name one contact", async () => {
    const [first, second] = [await take(), await take()];
    const stores = [first, second].map((id) => rowRecord(here().database.run, { id, fence: 0 }));
    for (const store of stores) await store.change("", null, sent);
    await stores[0]?.change("", sent, done(sent, "7"));
    await expect(stores[1]?.change("", sent, done(sent, "7"))).rejects.toMatchObject({ code: "23505" });
    expect(await rowOf(second)).toMatchObject({ state: "SENDING", contact_id: null });
    expect(await stores[1]?.change("", sent, done(sent, "8"))).toBe(true);
  });

  it.each(["CANCELLED", "REFUSED", "UNCERTAIN"])(
    "a submission that is %s has no record to read or to change",
    async (state) => {
      const id = await take();
      const store = rowRecord(here().database.run, { id, fence: 0 });
      await store.change("", null, running);
      await database().sql("update submissions.submissions set state = $1", state);
      await expect(store.read("")).rejects.toThrow("The submission is not to be delivered any more.");
      expect(await store.change("", running, sent)).toBe(false);
      expect(await rowOf(id)).toMatchObject({ state });
    },
  );
});
