import type { RunStatement } from "database/run-statement";
import { Registry } from "prom-client";
import { createLogger } from "service/logger";
import { describe, expect, it, onTestFinished } from "vitest";
import { deliveryOf } from "../../test/submissions/delivered.js";
import { inEachDatabase, leaseMs, offered } from "../../test/submissions/submission-database.js";
import type { SubmissionDatabase, SubmissionGateway } from "../../test/submissions/submission-database.js";
import type { Claim } from "./claim.js";
import { Claims } from "./claims.js";
import type { Delivery } from "./delivery.js";
import { Drain } from "./drain.js";
import { Queue } from "./queue.js";
import type { RowEvents } from "./row-record.js";
import { createSubmissionMetrics } from "./submission-metrics.js";

type Deliver = (claim: Claim, events: RowEvents) => Promise<Delivery>;
type Statements = (name: string, values: readonly unknown[]) => unknown;

/** Deliveries that are under way, and end when they are told to. */
class Script {
  readonly begun: Claim[] = [];
  readonly underWay = new Map<string, (delivery: Delivery) => void>();
  most = 0;
  #isOver = false;
  readonly #gateway: SubmissionGateway;

  constructor(gateway: SubmissionGateway) {
    this.#gateway = gateway;
  }

  readonly deliver: Deliver = async (claim, { onSent }) => {
    this.begun.push(claim);
    if (claim.isFirstInLine) await deliveryOf(this.#gateway, claim, onSent).send();
    return this.#untilEnd(claim);
  };

  readonly lookForUpserts = async (claims: readonly Claim[]): Promise<readonly Delivery[]> => {
    this.begun.push(...claims);
    const [first] = claims;
    return first ? [await this.#untilEnd(first)] : [];
  };

  readonly #untilEnd = async (claim: Claim): Promise<Delivery> => {
    if (this.#isOver) return { kind: "created" };
    const delivery = new Promise<Delivery>((resolve) => this.underWay.set(claim.id, resolve));
    this.most = Math.max(this.most, this.underWay.size);
    return delivery.finally(() => this.underWay.delete(claim.id));
  };

  readonly tokens = (): readonly string[] => this.begun.map(({ token }) => token);

  end(): void {
    for (const end of this.underWay.values()) end({ kind: "created" });
  }

  /** A drain closes only once all that it has begun has ended. */
  async endWith(drain: Drain): Promise<void> {
    this.#isOver = true;
    this.end();
    await drain.close();
  }
}

function startDrain(gateway: SubmissionGateway, delivering: Deliver | Script, onStatement: Statements = () => null) {
  const { database, vault } = gateway;
  const run: RunStatement = async (statement, values) => {
    onStatement(statement.name, values);
    return database.run(statement, values);
  };
  const lines: string[] = [];
  const registry = new Registry();
  const drain = new Drain({
    claims: new Claims(run, vault, leaseMs, async () => {}),
    queue: new Queue(run),
    deliver: delivering instanceof Script ? delivering.deliver : delivering,
    lookForUpserts: delivering instanceof Script ? delivering.lookForUpserts : async () => [],
    metrics: createSubmissionMetrics(registry, async () => null),
    logger: createLogger("gateway", "trace", { write: (line) => void lines.push(line) }),
  });
  onTestFinished(() => (delivering instanceof Script ? delivering.endWith(drain) : drain.close()));
  const logged = (): readonly unknown[] => lines.map((line) => JSON.parse(line));
  const settled = async (): Promise<Readonly<Record<string, number>>> => {
    const metric = (await registry.getMetricsAsJSON()).find(({ name }) => name.endsWith("_settled_total"));
    return Object.fromEntries((metric?.values ?? []).map(({ labels, value }) => [labels["state"], value]));
  };
  return { drain, logged, settled };
}

inEachDatabase((database: () => SubmissionDatabase) => {
  const here = () => database().gateways[0];
  const take = async (token: string = "t0ken"): Promise<string> => (await here().intake.take(offered({ token }))).id;
  const takeMany = (length: number, token = "t0ken") =>
    here().intake.takeAll(Array.from({ length }, () => offered({ token })));
  const stateOf = async (id: string): Promise<unknown> =>
    (await database().sql("select state from submissions.submissions where id = $1", id))[0]?.["state"];
  const dueInMs = async (): Promise<number> => {
    const text = "select extract(epoch from due_at - now())::float8 * 1000 as due from submissions.tenants";
    return Number((await database().sql(text))[0]?.["due"]);
  };
  const scripted = (): Script => new Script(here());

  describe("what is delivered at once", () => {
    it("is so much of one token at most, and leaves room for others", async () => {
      const script = scripted();
      await takeMany(40, "many");
      const { drain } = startDrain(here(), script);
      await expect.poll(() => script.underWay.size).toBe(16);
      await take("other");
      drain.wake();
      await expect.poll(script.tokens).toContain("other");
      expect(script.tokens().filter((token) => token === "many")).toHaveLength(16);
      await expect
        .poll(() => {
          script.end();
          return script.begun.length;
        })
        .toBe(41);
      expect(script.most).toBeLessThanOrEqual(17);
    });

    it("is so much in all at most, and goes on with each that ends", async () => {
      const script = scripted();
      for (let token = 0; token < 70; token += 1) await take(String(token));
      startDrain(here(), script);
      await expect.poll(() => script.underWay.size).toBe(64);
      const [end] = script.underWay.values();
      end?.({ kind: "created" });
      await expect.poll(() => [script.begun.length, script.underWay.size]).toEqual([65, 64]);
      await expect
        .poll(() => {
          script.end();
          return script.begun.length;
        })
        .toBe(70);
      expect(script.most).toBe(64);
    });

    it("are so many at most that are looked for, and they keep no line waiting", async () => {
      const script = scripted();
      await takeMany(40, "lost");
      for (let sent = 0; sent < 40; sent += 1) {
        const [claim] = await here().claims.lines(1, []);
        if (claim) await deliveryOf(here(), claim).send();
      }
      await database().sql("update submissions.submissions set due_at = now()");
      startDrain(here(), script);
      await expect.poll(() => script.underWay.size).toBe(32);
      await take("other");
      await expect.poll(script.tokens).toContain("other");
      expect(script.begun.filter(({ isFirstInLine }) => !isFirstInLine)).toHaveLength(32);
      await expect
        .poll(() => {
          script.end();
          return script.begun.length;
        })
        .toBe(41);
    });

    it("are so many tokens at most whose upserts are looked for, those of a token together", async () => {
      const script = scripted();
      const tokens = Array.from({ length: 40 }, (_, token) => String(token));
      await here().intake.takeAll([...tokens, ...tokens].map((token) => offered({ token, via: "UPSERT" })));
      for (let sent = 0; sent < 2; sent += 1) {
        for (const claim of await here().claims.lines(100, [])) await deliveryOf(here(), claim).send();
      }
      await database().sql("update submissions.submissions set due_at = now()");
      startDrain(here(), script);
      await expect.poll(() => script.underWay.size).toBe(32);
      expect(script.begun).toHaveLength(64);
      await expect
        .poll(() => {
          script.end();
          return script.begun.length;
        })
        .toBe(80);
      expect(script.most).toBe(32);
    });

    it("is not asked for again and again while there is no room for it", async () => {
      const script = scripted();
      const asked: (readonly unknown[])[] = [];
      await takeMany(20);
      startDrain(here(), script, (name, values) => name === "submissions-next-due" && asked.push(values));
      await expect.poll(() => script.underWay.size).toBe(16);
      const busy = [await database().tenantOf("t0ken")];
      await expect.poll(() => asked.at(-1)).toEqual([true, true, JSON.stringify(busy)]);
      expect(await here().claims.nextDueInMs({ lines: 1, looks: 1, except: busy })).toBeGreaterThan(60_000);
    });
  });

  it("a drain that is woken again and again makes a pause between two looks", async () => {
    const looksAtMs: number[] = [];
    const { drain } = startDrain(here(), scripted(), (name) => {
      if (name === "submissions-claim-lines") looksAtMs.push(performance.now());
    });
    await expect
      .poll(
        () => {
          drain.wake();
          return looksAtMs.length;
        },
        { interval: 1 },
      )
      .toBeGreaterThan(5);
    const pauses = looksAtMs.slice(1).map((atMs, index) => atMs - (looksAtMs[index] ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(15);
  });

  describe("a line", () => {
    it("goes on as soon as its first one is sent, in order", async () => {
      const script = scripted();
      const taken = await takeMany(16);
      const beganAtMs = performance.now();
      startDrain(here(), script);
      await expect.poll(() => script.underWay.size).toBe(16);
      expect(script.begun.map(({ id }) => id)).toEqual(taken.map((each) => ("id" in each ? each.id : "")));
      // Who only looks again each second would take 15.
      expect(performance.now() - beganAtMs).toBeLessThan(10_000);
    });

    it("that nobody said is due is worked on all the same", async () => {
      const script = scripted();
      const id = await take();
      await database().sql("update submissions.tenants set due_at = null");
      startDrain(here(), script);
      await expect.poll(() => [...script.underWay.keys()]).toEqual([id]);
    });

    it("is shared by gateways, and each submission is begun once", async () => {
      const scripts = [scripted(), scripted()] as const;
      for (const token of ["a", "b", "c"]) await takeMany(20, token);
      scripts.forEach((script, gateway) => startDrain(database().gateways[gateway === 0 ? 0 : 1], script));
      const begun = () => scripts.flatMap((script) => script.begun.map(({ id }) => id));
      await expect
        .poll(() => {
          for (const script of scripts) script.end();
          return begun().length;
        })
        .toBe(60);
      expect(new Set(begun()).size).toBe(60);
    });
  });

  describe("what came of a delivery", () => {
    const errors = [{ code: "REFUSED", message: "is refused", path: ["input", "mail"] }];

    it("is counted where the row says that a contact was created, and not where nobody could write it down", async () => {
      const [written, unwritten] = [await take("written"), await take("unwritten")];
      const delivered: string[] = [];
      const { drain, settled } = startDrain(here(), async ({ id }, { onCreated }) => {
        delivered.push(id);
        if (id === written) onCreated?.();
        return { kind: "created" };
      });
      await expect.poll(() => delivered.toSorted()).toEqual([written, unwritten].toSorted());
      await drain.close();
      expect(await settled()).toEqual({ CREATED: 1, UPDATED: 0, REFUSED: 0, UNCERTAIN: 0 });
    });

    it("is told with its reasons, and counted, where it was refused", async () => {
      const id = await take();
      const { logged, settled } = startDrain(here(), async () => ({ kind: "refused", errors, isFromApi: true }));
      await expect.poll(settled).toMatchObject({ REFUSED: 1, CREATED: 0 });
      expect(await here().reader.find("t0ken", [id])).toMatchObject([{ state: "REFUSED", errors }]);
      expect(logged()).toEqual([]);
    });

    it("is told, counted and logged where nobody knows it", async () => {
      const id = await take();
      const { logged, settled } = startDrain(here(), async (claim, { onSent }) => {
        await deliveryOf(here(), claim, onSent).send();
        return { kind: "uncertain" };
      });
      await expect.poll(settled).toMatchObject({ UNCERTAIN: 1 });
      expect(await stateOf(id)).toBe("UNCERTAIN");
      expect(logged()).toMatchObject([{ level: 40 }]);
    });

    it("is looked for again, later and later, where searches can't tell, and nobody knows it after the tenth", async () => {
      const id = await take();
      let searches = 0;
      const { drain, logged, settled } = startDrain(here(), async (claim, { onSent }) => {
        if (claim.isFirstInLine) {
          const delivery = deliveryOf(here(), claim, onSent);
          await delivery.send();
          await delivery.lose();
        }
        searches += 1;
        return { kind: "undecided", inMs: 0 };
      });
      const pauses: number[] = [];
      await expect
        .poll(async () => {
          const [row] = await database().sql(
            `with before as (
              select id, due_at from submissions.submissions
              where due_at > now() and due_at < now() + interval '2 minutes'
            )
            update submissions.submissions each set due_at = now() from before where each.id = before.id
            returning extract(epoch from before.due_at - now())::float8 as pause`,
          );
          if (row) pauses.push(Number(row["pause"]));
          drain.wake();
          return stateOf(id);
        })
        .toBe("UNCERTAIN");
      expect(searches).toBe(10);
      expect(Math.min(...pauses)).toBeLessThanOrEqual(2);
      expect(Math.max(...pauses)).toBeGreaterThan(40);
      expect(Math.max(...pauses)).toBeLessThanOrEqual(60);
      expect(await settled()).toMatchObject({ UNCERTAIN: 1 });
      expect(logged()).toMatchObject([{ level: 40 }]);
    });

    it("is nothing any more where the submission was settled meanwhile", async () => {
      const id = await take();
      const { settled } = startDrain(here(), async () => {
        await here().reader.cancel("t0ken", id);
        return { kind: "refused", errors, isFromApi: true };
      });
      const other = await take("other");
      await expect.poll(() => stateOf(other)).toBe("REFUSED");
      expect(await stateOf(id)).toBe("CANCELLED");
      await expect.poll(settled).toMatchObject({ REFUSED: 1 });
    });

    it("parks a line whose token is refused, and is logged once, without the token", async () => {
      await takeMany(3, "s3cret");
      let attempts = 0;
      const { logged } = startDrain(here(), async () => {
        attempts += 1;
        return { kind: "unauthorized" };
      });
      const parked = async () => (await database().sql("select parked_at from submissions.tenants"))[0]?.["parked_at"];
      await expect.poll(parked).not.toBeNull();
      expect(await dueInMs()).toBeGreaterThan(240_000);
      await database().sql("update submissions.tenants set due_at = now()");
      await expect.poll(() => attempts).toBe(2);
      await expect.poll(dueInMs).toBeGreaterThan(240_000);
      expect(logged()).toMatchObject([{ level: 50, tenant: await database().tenantOf("s3cret") }]);
      expect(JSON.stringify(logged())).not.toContain("s3cret");
    });

    it("goes on with a token that was found to work since the refused call began", async () => {
      await take();
      let attempts = 0;
      const { logged } = startDrain(here(), async () => {
        attempts += 1;
        if (attempts === 1) await database().sql("update submissions.tenants set worked_at = now()");
        return { kind: "unauthorized" };
      });
      await expect.poll(logged).toMatchObject([{ level: 50 }]);
      expect(attempts).toBe(2);
    });

    it("holds a line up where the answer can't be the API's, however many wait, and is logged once", async () => {
      await takeMany(20);
      let [attempts, underWay] = [0, 0];
      const { logged } = startDrain(here(), async (claim, { onSent }) => {
        attempts += 1;
        underWay += 1;
        const delivery = deliveryOf(here(), claim, onSent);
        await delivery.send();
        await delivery.undo();
        underWay -= 1;
        return { kind: "unexpected", inMs: 0 };
      });
      await expect.poll(dueInMs).toBeGreaterThan(1_000);
      await expect.poll(() => underWay).toBe(0);
      // One after the other, they would go round and round.
      expect(attempts).toBeLessThan(20);
      expect(logged()).toMatchObject([{ level: 40, tenant: await database().tenantOf("t0ken") }]);
    });

    it("puts the line off for as long as it says", async () => {
      const id = await take();
      let attempts = 0;
      startDrain(here(), async () => {
        attempts += 1;
        return { kind: "later", inMs: 3_000_000 };
      });
      await expect.poll(async () => Math.floor((await dueInMs()) / 100_000)).toBe(29);
      expect([attempts, await stateOf(id)]).toEqual([1, "WAITING"]);
    });
  });

  it("notes that the API is away, until it works again", async () => {
    const [first, second] = [await take(), await take()];
    let isAway = true;
    startDrain(here(), async (claim, { onSent }) => {
      if (isAway) return { kind: "later", inMs: 50, isAway };
      if (claim.id !== first) return { kind: "later", inMs: 3_000_000 };
      const delivery = deliveryOf(here(), claim, onSent);
      await delivery.send();
      await delivery.finish("7");
      return { kind: "created" };
    });
    const isHeldUp = async () => (await here().reader.place(second))?.isHeldUp;
    await expect.poll(isHeldUp).toBe(true);
    isAway = false;
    await expect.poll(isHeldUp).toBe(false);
  });

  describe("a database that is away", () => {
    it("is logged, and what waits is delivered once it is back", async () => {
      const script = scripted();
      const id = await take();
      let failures = 0;
      const { logged } = startDrain(here(), script, () => {
        if ((failures += 1) <= 2) throw new Error("away");
      });
      await expect.poll(() => [...script.underWay.keys()]).toEqual([id]);
      expect(logged()).toMatchObject([
        { level: 50, msg: "submissions wait for the database" },
        { level: 50, msg: "submissions wait for the database" },
      ]);
    });

    it("in the middle of a delivery is logged, and the submission comes again", async () => {
      const id = await take();
      const attempts: string[] = [];
      const { logged } = startDrain(here(), async (claim) => {
        attempts.push(claim.id);
        throw new Error("away");
      });
      await expect.poll(async () => Math.floor((await dueInMs()) / 10_000)).toBe(0);
      expect(logged()).toMatchObject([{ level: 50, msg: "the delivery of a submission failed" }]);
      await database().sql("update submissions.tenants set due_at = now()");
      await expect.poll(() => attempts).toEqual([id, id]);
    });

    it("when a delivery has ended is logged, and the claim comes back when its lease is over", async () => {
      const id = await take();
      const attempts: string[] = [];
      let isAway = true;
      const { logged, settled } = startDrain(
        here(),
        async (claim) => {
          attempts.push(claim.id);
          return { kind: "refused", errors: [], isFromApi: false };
        },
        (name) => {
          if (isAway && /-(settle|postpone-\w+)$/.test(name)) throw new Error("away");
        },
      );
      await expect.poll(logged).toMatchObject([{ level: 50 }]);
      expect(await stateOf(id)).toBe("WAITING");
      expect(await dueInMs()).toBeGreaterThan(leaseMs - 600_000);
      isAway = false;
      await database().sql("update submissions.tenants set due_at = now()");
      await expect.poll(settled).toMatchObject({ REFUSED: 1 });
      expect(attempts).toEqual([id, id]);
    });

    it("for one claim keeps nothing that another claim has got", async () => {
      const script = scripted();
      const id = await take();
      let isAway = true;
      startDrain(here(), script, (name) => {
        if (name !== "submissions-claim-lost" || !isAway) return;
        isAway = false;
        throw new Error("away");
      });
      await expect.poll(() => [...script.underWay.keys()]).toEqual([id]);
    });
  });

  describe("a drain that closes", () => {
    it("waits for what was begun, and begins nothing more", async () => {
      const script = scripted();
      await takeMany(17);
      const { drain } = startDrain(here(), script);
      await expect.poll(() => script.underWay.size).toBe(16);
      let isClosed = false;
      const closed = drain.close().then(() => (isClosed = true));
      await take("other");
      drain.wake();
      const ends = [...script.underWay.values()];
      for (const end of ends.slice(1)) end({ kind: "created" });
      await expect.poll(() => script.underWay.size).toBe(1);
      expect(isClosed).toBe(false);
      ends[0]?.({ kind: "created" });
      await closed;
      expect([script.underWay.size, script.begun.length]).toEqual([0, 16]);
    });
  });
});
