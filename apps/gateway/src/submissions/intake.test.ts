import { randomUUID } from "node:crypto";
import { ApiError } from "domain/errors";
import type { KyselyPlugin } from "kysely";
import { severableLink } from "testing/severable-link";
import { temporaryDatabase } from "testing/postgres";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { deliveryOf } from "../../test/submissions/delivered.js";
import {
  inEachDatabase,
  gatewayOn,
  needsTwoConnections,
  offered,
  plenty,
} from "../../test/submissions/submission-database.js";
import type { SubmissionDatabase } from "../../test/submissions/submission-database.js";
import { openDatabase } from "./database.js";
import { Intake } from "./intake.js";
import type { Offer } from "./offer.js";
import type { Submission } from "./submission.js";

const postgresUrl = inject("postgresUrl");
const codeOf = (taken: Submission | ApiError | undefined): string | undefined =>
  taken instanceof ApiError ? taken.code : taken?.state;
const idOf = (taken: Submission | ApiError | undefined): string =>
  taken === undefined || taken instanceof ApiError ? "none" : taken.id;

/** Numbers and costs of all lines, as they stand in the database, line by line. */
async function linesOf({ sql }: SubmissionDatabase): Promise<readonly unknown[]> {
  const rows = await sql(`
    select array_agg(number::int order by number) as numbers, array_agg(cost order by number) as costs,
      array_agg(cost_through::int order by number) as through
    from submissions.submissions group by tenant order by count(*)
  `);
  return rows.map((row) => ({ ...row }));
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

inEachDatabase((database, kind) => {
  describe("what was taken", () => {
    it("is told of by other gateways as soon as it is answered for", async () => {
      const [here, there] = database().gateways;
      for (let count = 0; count < 20; count += 1) {
        const offer = offered();
        const taken = await here.intake.take(offer);
        expect(await there.reader.find(offer.token, [taken.id])).toEqual([taken]);
      }
    });

    it("waits, with the time of the database", async () => {
      const { intake } = database().gateways[0];
      const taken = await intake.take(offered());
      expect(taken).toEqual({
        id: expect.stringMatching(/^[\w-]{22}$/),
        state: "WAITING",
        submittedAtMs: expect.any(Number),
        settledAtMs: null,
        contactId: null,
        errors: [],
      });
      expect(Math.abs(taken.submittedAtMs - Date.now())).toBeLessThan(60_000);
    });

    it("has numbers without a gap in the line of its token, and the cost of all before it, however many come at once", async () => {
      const [here, there] = database().gateways;
      const tokens = { a: 10, b: 100, c: 400 };
      const offers = Object.entries(tokens).flatMap(([token, count]) => upTo(count).map(() => offered({ token })));
      const taken = await Promise.all(
        offers.map((offer, index) => (index % 2 === 0 ? here : there).intake.take(offer)),
      );
      expect(new Set(taken.map(({ id }) => id)).size).toBe(510);
      const costs = (count: number) => upTo(count).map(() => 500);
      expect(await linesOf(database())).toEqual(
        Object.values(tokens).map((count) => ({
          numbers: upTo(count),
          costs: costs(count),
          through: upTo(count).map((number) => 500 * number),
        })),
      );
    });

    it("stands in the order in which it was offered, and costs what its call does", async () => {
      const { intake } = database().gateways[0];
      const offers = upTo(50).map((index) =>
        offered({ token: "t0ken", input: String(index), via: index % 2 === 0 ? "UPSERT" : "CREATE" }),
      );
      const taken = await intake.takeAll(offers);
      const rows = await database().sql("select id, cost from submissions.submissions order by number");
      expect(rows.map(({ id }) => id)).toEqual(taken.map(idOf));
      expect(rows.slice(0, 2).map(({ cost }) => cost)).toEqual([500, 110]);
    });

    it("can be told from others that a search would find as well", async () => {
      const { intake } = database().gateways[0];
      const people = [
        offered({ token: "a", person: "mail a@b.de" }),
        offered({ token: "a", person: "mail a@b.de" }),
        offered({ token: "a", person: "mail c@d.de" }),
        offered({ token: "b", person: "mail a@b.de" }),
        offered({ token: "b", person: null }),
      ];
      const taken = await intake.takeAll(people);
      const rows = await database().sql("select id, person from submissions.submissions");
      const [first, same, other, elsewhere, nobody] = taken.map(
        (each) => rows.find(({ id }) => id === idOf(each))?.["person"],
      );
      expect(same).toBe(first);
      expect(new Set([first, other, elsewhere]).size).toBe(3);
      expect(nobody).toBeNull();
    });

    it("comes from many new tokens at once, in whatever order several gateways hear of them", async () => {
      const [here, there] = database().gateways;
      for (let round = 0; round < 5; round += 1) {
        const offers = upTo(200).map(() => offered());
        const taken = await Promise.all([here.intake.takeAll(offers), there.intake.takeAll(offers.toReversed())]);
        expect(new Set(taken.flat().map(codeOf))).toEqual(new Set(["WAITING"]));
      }
    });
  });

  describe("an idempotency key", () => {
    const keyed = (offer: Partial<Offer> = {}): Offer => offered({ token: "t0ken", idempotencyKey: "k", ...offer });
    const count = async () =>
      (await database().sql("select count(*)::int as count from submissions.submissions"))[0]?.["count"];

    it("stands for one submission, and for one input, among those that are taken together", async () => {
      const { intake } = database().gateways[0];
      const taken = await intake.takeAll([
        keyed(),
        keyed(),
        keyed({ input: "other" }),
        keyed({ via: "UPSERT" }),
        keyed(),
      ]);
      expect(taken.map(codeOf)).toEqual([
        "WAITING",
        "WAITING",
        "IDEMPOTENCY_KEY_REUSED",
        "IDEMPOTENCY_KEY_REUSED",
        "WAITING",
      ]);
      expect(new Set([taken[0], taken[1], taken[4]].map(idOf)).size).toBe(1);
      expect(await count()).toBe(1);
    });

    it("stands for one submission across gateways that are asked at once", async () => {
      const { gateways } = database();
      const taken = await Promise.all(
        upTo(60).map((index) => gateways[index % 2 === 0 ? 0 : 1].intake.take(keyed({ input: "same" }))),
      );
      expect(new Set(taken.map(({ id }) => id)).size).toBe(1);
      expect(await linesOf(database())).toEqual([{ numbers: [1], costs: [500], through: [500] }]);
    });

    it("leaves no gap where it was known", async () => {
      const { intake } = database().gateways[0];
      await intake.takeAll([keyed(), keyed(), keyed({ input: "other" }), offered({ token: "t0ken" })]);
      await intake.takeAll([keyed(), offered({ token: "t0ken" })]);
      expect(await linesOf(database())).toMatchObject([{ numbers: [1, 2, 3], through: [500, 1_000, 1_500] }]);
    });

    it("stands for the same while it waits and after it was settled, and for nothing else", async () => {
      const [here, there] = database().gateways;
      const { id } = await here.intake.take(keyed());
      const again = async () => {
        await expect(there.intake.take(keyed({ input: "other" }))).rejects.toMatchObject({
          code: "IDEMPOTENCY_KEY_REUSED",
        });
        return there.intake.take(keyed());
      };
      expect(await again()).toMatchObject({ id, state: "WAITING" });
      const [claim] = await here.claims.lines(1, []);
      if (claim === undefined) throw new Error("Nothing was claimed.");
      const delivery = deliveryOf(here, claim);
      await delivery.send();
      expect(await again()).toMatchObject({ id, state: "SENDING" });
      await delivery.finish("7");
      expect(await again()).toMatchObject({ id, state: "CREATED", contactId: "7" });
    });

    it.each(["CANCELLED", "REFUSED"])("stands for the same after it was %s", async (state) => {
      const { intake, queue, reader } = database().gateways[0];
      const { id } = await intake.take(keyed());
      if (state === "CANCELLED") await reader.cancel("t0ken", id);
      else await queue.settle({ id }, { state: "REFUSED", errors: [] }, true);
      expect(await intake.take(keyed())).toMatchObject({ id, state });
    });

    it("stands for the same though its input would be refused by now, as all that is new is", async () => {
      const { intake, reader } = database().gateways[0];
      const refusal = new ApiError("BAD_USER_INPUT");
      await expect(intake.take(keyed({ refusal }))).rejects.toBe(refusal);
      const { id } = await intake.take(keyed());
      expect(await intake.take(keyed({ refusal }))).toMatchObject({ id });
      await expect(intake.take(keyed({ refusal, idempotencyKey: "new" }))).rejects.toBe(refusal);
      expect(await reader.page("t0ken", { after: null, first: 10, state: null })).toMatchObject([{ id }]);
    });

    it("of another token is another key", async () => {
      const { intake } = database().gateways[0];
      const taken = await intake.takeAll([
        keyed(),
        keyed({ token: "other" }),
        keyed({ token: "other", input: "other" }),
      ]);
      expect(taken.map(codeOf)).toEqual(["WAITING", "WAITING", "IDEMPOTENCY_KEY_REUSED"]);
      expect(idOf(taken[0])).not.toBe(idOf(taken[1]));
    });
  });

  describe("room", () => {
    const token = "t0ken";
    const fill = (intake: Intake, offers: number, offer: Partial<Offer> = {}) =>
      intake.takeAll(upTo(offers).map(() => offered({ token, ...offer })));
    const confirm = () => database().sql("update submissions.tenants set is_confirmed = true");
    const full = (retryAfterMs: number) => expect.objectContaining({ code: "RATE_LIMITED", retryAfterMs });

    it("is told of when the line goes on, where it is held up", async () => {
      const intake = database().gateways[0].intakeWith({ maxWaiting: 1 });
      await fill(intake, 1);
      const again = async (change: string) => {
        await database().sql(`update submissions.tenants set ${change}`);
        const [error] = await fill(intake, 1);
        return error instanceof ApiError ? error.retryAfterMs : null;
      };
      const parkedFor = await again("parked_at = now(), due_at = now() + interval '5 minutes'");
      expect(parkedFor).toBeGreaterThan(200_000);
      expect(parkedFor).toBeLessThanOrEqual(300_000);
      expect(await again("due_at = now() - interval '1 minute'")).toBe(1_000);
      expect(await again("due_at = null")).toBe(60_000);
      const slowFor = await again("parked_at = null, failures = 3, due_at = now() + interval '30 seconds'");
      expect(slowFor).toBeGreaterThan(10_000);
      expect(slowFor).toBeLessThanOrEqual(30_000);
      expect(await again("failures = 0")).toBe(1_000);
    });

    it("is for so many of one token that wait, in one go or one by one", async () => {
      const intake = database().gateways[0].intakeWith({ maxWaiting: 3 });
      await fill(intake, 1);
      await confirm();
      const taken = await fill(intake, 4);
      expect(taken.slice(2)).toEqual([full(1_000), full(1_000)]);
      await expect(intake.take(offered({ token }))).rejects.toEqual(full(1_000));
      expect(await linesOf(database())).toMatchObject([{ numbers: [1, 2, 3] }]);
      expect(await intake.take(offered())).toMatchObject({ state: "WAITING" });
    });

    it("is there again for each that was sent, refused or cancelled", async () => {
      const [gateway] = database().gateways;
      const { claims, queue, reader } = gateway;
      const intake = gateway.intakeWith({ maxWaiting: 3 });
      const [first, second, third] = await fill(intake, 3);
      const [claim] = await claims.lines(1, []);
      if (claim === undefined) throw new Error("Nothing was claimed.");
      await deliveryOf(gateway, claim).send();
      await queue.settle({ id: idOf(second) }, { state: "REFUSED", errors: [] }, false);
      await reader.cancel(token, idOf(third));
      expect(claim.id).toBe(idOf(first));
      expect((await fill(intake, 4)).map(codeOf)).toEqual(["WAITING", "WAITING", "WAITING", "RATE_LIMITED"]);
    });

    it("is not needed for what was taken before", async () => {
      const intake = database().gateways[0].intakeWith({ maxWaiting: 1 });
      const taken = await intake.take(offered({ token, idempotencyKey: "k" }));
      expect(await intake.take(offered({ token, idempotencyKey: "k" }))).toEqual(taken);
    });

    it("is for fewer of a token that the API has not taken yet", async () => {
      const intake = database().gateways[0].intakeWith({ maxWaiting: 5, maxWaitingUnconfirmed: 2 });
      expect((await fill(intake, 3)).map(codeOf)).toEqual(["WAITING", "WAITING", "RATE_LIMITED"]);
      await confirm();
      expect((await fill(intake, 4)).map(codeOf)).toEqual(["WAITING", "WAITING", "WAITING", "RATE_LIMITED"]);
      const strict = database().gateways[0].intakeWith({ maxWaiting: 1, maxWaitingUnconfirmed: 2 });
      expect((await fill(strict, 2, { token: "other" })).map(codeOf)).toEqual(["WAITING", "RATE_LIMITED"]);
    });

    it("is for so many in all of tokens that the API has not taken yet, and does not concern the others", async () => {
      const [here, there] = database().gateways;
      let nowMs = 0;
      const intake = here.intakeWith({ maxAllUnconfirmed: 3 }, () => nowMs);
      await fill(here.intake, 1);
      await confirm();
      const taken = await intake.takeAll(upTo(4).map(() => offered()));
      expect(taken.map(codeOf)).toEqual(["WAITING", "WAITING", "WAITING", "RATE_LIMITED"]);
      expect(taken[3]).toEqual(full(60_000));
      expect((await fill(intake, 1)).map(codeOf)).toEqual(["WAITING"]);
      // What other gateways take counts a second later.
      const other = there.intakeWith({ maxAllUnconfirmed: 4 }, () => nowMs);
      expect((await other.takeAll([offered(), offered()])).map(codeOf)).toEqual(["WAITING", "RATE_LIMITED"]);
      await database().sql("delete from submissions.submissions");
      await database().sql("delete from submissions.tenants");
      expect(codeOf((await intake.takeAll([offered()]))[0])).toBe("RATE_LIMITED");
      nowMs += 1_001;
      expect(codeOf((await intake.takeAll([offered()]))[0])).toBe("WAITING");
    });

    it("is not made for tokens that nothing is taken of", async () => {
      const intake = database().gateways[0].intakeWith({ maxAllUnconfirmed: 3 });
      const names = async () => (await database().sql("select name from submissions.tenants")).length;
      expect((await intake.takeAll(upTo(10).map(() => offered()))).map(codeOf)).toEqual([
        ...upTo(3).map(() => "WAITING"),
        ...upTo(7).map(() => "RATE_LIMITED"),
      ]);
      expect(await names()).toBe(3);
      expect(codeOf((await intake.takeAll([offered()]))[0])).toBe("RATE_LIMITED");
      const crowded = database().gateways[1].intakeWith({ maxBytes: 1 });
      expect(codeOf((await crowded.takeAll([offered()]))[0])).toBe("RATE_LIMITED");
      expect(await names()).toBe(3);
    });

    it("is not taken up by what such a token has sent or taken back", async () => {
      const [gateway] = database().gateways;
      const [, second] = await fill(gateway.intake, 2);
      const [claim] = await gateway.claims.lines(1, []);
      if (claim === undefined) throw new Error("Nothing was claimed.");
      await deliveryOf(gateway, claim).send();
      await gateway.reader.cancel(token, idOf(second));
      const taken = await gateway.intakeWith({ maxAllUnconfirmed: 1 }).takeAll([offered(), offered()]);
      expect(taken.map(codeOf)).toEqual(["WAITING", "RATE_LIMITED"]);
    });

    it("is for so many bytes in all, whoever's they are, and comes back as they are erased", async () => {
      let nowMs = 0;
      const { intakeWith, reader } = database().gateways[0];
      const intake = intakeWith({ maxBytes: 10_000 }, () => nowMs);
      const large = { input: "a".repeat(4_000) };
      const [first] = await fill(intake, 1, large);
      await confirm();
      const taken = await fill(intake, 3, large);
      expect(taken.map(codeOf)).toEqual(["WAITING", "WAITING", "RATE_LIMITED"]);
      expect(taken[2]).toEqual(full(60_000));
      expect(codeOf((await intake.takeAll([offered()]))[0])).toBe("RATE_LIMITED");
      expect(await linesOf(database())).toMatchObject([{ numbers: [1, 2, 3] }]);
      await reader.cancel(token, idOf(first));
      nowMs += 1_001;
      expect(codeOf((await intake.takeAll([offered()]))[0])).toBe("WAITING");
    });
  });

  describe("a token whose last submission is erased in the same moment", () => {
    it("is taken as a new one", async (context) => {
      needsTwoConnections(context, kind);
      const { database: open, intake, vault } = database().gateways[0];
      const offer = offered();
      await intake.take(offer);
      await database().sql("delete from submissions.submissions");
      let statements = 0;
      const erasing: KyselyPlugin = {
        transformQuery: ({ node }) => node,
        transformResult: async ({ result }) => {
          statements += 1;
          // After it was seen to be there, and before it is locked.
          if (statements === 1) await database().sql("delete from submissions.tenants");
          return result;
        },
      };
      const hurried = { ...open, database: open.database.withPlugin(erasing) };
      const taken = await new Intake(hurried, vault, plenty).take(offer);
      expect(taken).toMatchObject({ state: "WAITING" });
      expect(await linesOf(database())).toMatchObject([{ numbers: [1] }]);
    });
  });
});

describe.skipIf(postgresUrl === null)("a database that is away", () => {
  async function setUp() {
    const temporary = await temporaryDatabase(postgresUrl ?? "");
    onTestFinished(() => temporary[Symbol.asyncDispose]());
    const link = await severableLink(temporary.url);
    onTestFinished(() => link.close());
    const open = await openDatabase({ databaseUrl: link.url }, () => {});
    onTestFinished(() => open.close());
    return { link, ...(await gatewayOn(open)) };
  }

  it("takes nothing, says so, and takes the same again once it is back", async () => {
    const { intake, link, reader } = await setUp();
    const offer = offered({ idempotencyKey: randomUUID() });
    link.cut();
    await expect(intake.take(offer)).rejects.toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
    await expect(intake.takeAll([offer])).rejects.toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
    link.mend();
    const { id } = await intake.take(offer);
    expect(await reader.page(offer.token, { after: null, first: 10, state: null })).toMatchObject([{ id }]);
  });

  it("says that it may have taken what it does not answer for, and has taken it once under its key", async () => {
    const { intake, link, reader } = await setUp();
    const offer = offered({ idempotencyKey: randomUUID() });
    link.loseAnswerTo("commit");
    await expect(intake.take(offer)).rejects.toMatchObject({ code: "UPSTREAM_UNKNOWN", retryAfterMs: 1_000 });
    const { id } = await intake.take(offer);
    expect(await reader.page(offer.token, { after: null, first: 10, state: null })).toMatchObject([{ id }]);
  });

  it("takes each line of an import once, also where it does not answer", async () => {
    const { importIntake, importReader, link } = await setUp();
    const { id } = await importIntake.begin("t0ken", "a-key");
    const offer = { via: "CREATE", input: "{}", person: null, knownBy: null } as const;
    const takeLines = () => importIntake.takeLines("t0ken", id, [{ line: 1, offer }]);
    link.loseAnswerTo("commit");
    await expect(takeLines()).rejects.toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
    expect(await takeLines()).toMatchObject({ progress: { lines: 1 } });
    expect(await importReader.lines("t0ken", id, 0, 10)).toHaveLength(1);
  });
});
