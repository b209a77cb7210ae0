import { randomUUID } from "node:crypto";
import type { OpenDatabase } from "database/open-database";
import type { RunStatement } from "database/run-statement";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newToken, places } from "../../test/importing-gateway.js";
import type { OpenPlace } from "../../test/importing-gateway.js";
import { deliveryOf } from "../../test/submissions/delivered.js";
import { rowsRead } from "../../test/submissions/rows-read.js";
import { Claims } from "./claims.js";
import { writeContact } from "./contact-document.js";
import { countSubmissions } from "./counter.js";
import { openDatabase } from "./database.js";
import { eraseOld } from "./eraser.js";
import type { ImportLine } from "./import.js";
import { ImportIntake } from "./import-intake.js";
import { ImportReader } from "./import-reader.js";
import { Intake } from "./intake.js";
import { openVault } from "./open-vault.js";
import { Queue } from "./queue.js";
import { Reader } from "./reader.js";
import type { Vault } from "./vault.js";

const right = (line: number): ImportLine => ({
  line,
  offer: { via: "CREATE", input: writeContact({ surname: `Person ${line}` }), person: null, knownBy: null },
});
const wrong = (line: number): ImportLine => ({
  line,
  errors: [{ code: "INVALID_MAIL", message: "must be a mail address", path: ["input", "mail"] }],
});
const rightOnes = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => right(from + index));

const limits = { maxWaiting: 20, maxWaitingUnconfirmed: 10, maxAllUnconfirmed: 1_000, maxBytes: 10 * 2 ** 30 };

describe.each(places)("imports in %s", (_name, openPlace) => {
  let place: OpenPlace;
  let open: OpenDatabase<unknown>;
  let vault: Vault;
  beforeAll(async () => {
    place = await openPlace();
    open = await openDatabase(place.storage, () => {});
    vault = await openVault(open.run, { current: "s3cret" });
  });
  afterAll(async () => {
    await open.close();
    await place[Symbol.asyncDispose]();
  });

  /** A token of which nothing is known yet. */
  function known(overrides: Partial<typeof limits> = {}) {
    const token = newToken();
    const intake = new Intake(open, vault, { ...limits, ...overrides });
    const refused: number[] = [];
    const imports = new ImportIntake(open.run, vault, intake, (count) => {
      refused.push(count);
    });
    const [reader, importReader] = [new Reader(open.run, vault), new ImportReader(open.run, vault)];
    const claims = new Claims(open.run, vault, 10_000, async () => {});
    const queue = new Queue(open.run);
    const begin = async (key: string | null = null) => (await imports.begin(token, key)).id;
    const statesOf = async (id: string) =>
      (await importReader.lines(token, id, 0, 1_000)).map(({ line, state }) => `${line} ${state}`);
    const submit = (surname: string) =>
      intake.take({
        token,
        via: "CREATE",
        input: writeContact({ surname }),
        person: null,
        knownBy: null,
        idempotencyKey: null,
      });
    return { begin, claims, importReader, imports, queue, reader, refused, statesOf, submit, token };
  }
  const sql = (text: string) => open.run<Record<string, unknown>>({ name: `test-${randomUUID()}`, text }, []);

  it("a line that is wrong has no place among those that wait", async () => {
    const { begin, importReader, imports, reader, submit, token } = known();
    const first = await submit("before");
    const id = await begin();
    await imports.takeLines(token, id, [right(1), wrong(2), right(3), wrong(4)]);
    const last = await submit("behind");
    expect(await reader.place(first.id)).toMatchObject({ position: 1, costTokens: 5 });
    expect(await reader.place(last.id)).toMatchObject({ position: 4, costTokens: 20 });
    expect(await reader.place((await importReader.lastWaiting(id)) ?? "")).toMatchObject({ position: 3 });
    const page = await reader.page(token, { after: null, first: 10, state: null });
    expect(page.map(({ at }) => at.number)).toEqual([1, 2, 3, 4]);
    expect((await importReader.lines(token, id, 0, 10))[1]).toMatchObject({
      line: 2,
      state: "REFUSED",
      errors: [{ code: "INVALID_MAIL", path: ["input", "mail"] }],
    });
  });

  it("takes each line once, and counts it once, whoever sends it, and however often", async () => {
    const { begin, imports, refused, statesOf, token } = known();
    const id = await begin("a-key");
    expect(await begin("a-key")).toBe(id);
    await Promise.all([1, 2, 3].map(() => imports.takeLines(token, id, [right(1), wrong(2), right(3)])));
    const { progress } = await imports.takeLines(token, id, [right(2), right(3), right(5)]);
    expect(progress).toMatchObject({ lines: 4, refused: 1, lastLine: 5 });
    expect(await statesOf(id)).toEqual(["1 WAITING", "2 REFUSED", "3 WAITING", "5 WAITING"]);
    expect(refused.toSorted()).toEqual([0, 0, 0, 1]);
  });

  it("takes what there is room for, in order, and the rest once there is more", async () => {
    const { begin, claims, imports, queue, statesOf, token } = known();
    const id = await begin();
    const lines = [...rightOnes(1, 9), wrong(10), right(11), wrong(12), right(13)];
    const { progress, retryAfterMs } = await imports.takeLines(token, id, lines);
    expect({ ...progress, retryAfterMs }).toMatchObject({ lines: 12, refused: 2, lastLine: 12, retryAfterMs: 1_000 });
    expect((await imports.takeLines(token, id, lines)).progress).toMatchObject({ lines: 12 });
    const claimed = await claims.lines(100, []);
    const own = claimed.filter((claim) => claim.token === token);
    expect(own).toHaveLength(1);
    for (const claim of own) await queue.settle(claim, { state: "UNCERTAIN" }, true);
    expect(await imports.takeLines(token, id, lines)).toMatchObject({ progress: { lines: 13 }, retryAfterMs: null });
    expect((await statesOf(id)).slice(-3)).toEqual(["11 WAITING", "12 REFUSED", "13 WAITING"]);
  });

  it("keeps no more wrong lines of a token than of right ones until the API has taken it", async () => {
    const { begin, imports, token } = known();
    const [first, other] = [await begin(), await begin()];
    const wrongOnes = Array.from({ length: 8 }, (_, index) => wrong(index + 1));
    expect((await imports.takeLines(token, first, wrongOnes)).retryAfterMs).toBeNull();
    const { progress, retryAfterMs } = await imports.takeLines(token, other, wrongOnes);
    expect({ refused: progress.refused, retryAfterMs }).toEqual({ refused: 2, retryAfterMs: 1_000 });
  });

  it("keeps no more wrong lines of any token than may wait of it, nor any where there is no room at all", async () => {
    const { begin, imports, token } = known();
    const wrongOnes = Array.from({ length: 30 }, (_, index) => wrong(index + 1));
    const id = await begin();
    await sql(`update submissions.tenants set is_confirmed = true where name = '${vault.nameOf("token", token)}'`);
    const { progress, retryAfterMs } = await imports.takeLines(token, id, wrongOnes);
    expect({ refused: progress.refused, retryAfterMs }).toEqual({ refused: 20, retryAfterMs: 1_000 });

    const crowded = known({ maxBytes: 1 });
    await sql(`update submissions.tenants set is_confirmed = true`);
    await expect(crowded.begin()).rejects.toMatchObject({ code: "RATE_LIMITED" });
    const full = new ImportIntake(open.run, vault, new Intake(open, vault, { ...limits, maxBytes: 1 }), () => {});
    expect(await full.takeLines(token, id, [wrong(40)])).toMatchObject({ progress: { refused: 20 } });
  });

  it("begins no more imports of a token than may wait of it", async () => {
    const { begin } = known();
    for (let count = 0; count < 10; count += 1) await begin();
    await expect(begin()).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });

  it("begins no more imports of tokens that the API has not taken than there may be submissions", async () => {
    const { begin } = known({ maxAllUnconfirmed: 0 });
    await expect(begin()).rejects.toMatchObject({ code: "RATE_LIMITED" });
    await expect(begin("a-key")).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });

  it("cancels all that waits and nothing else, and takes nothing more", async () => {
    const { begin, claims, importReader, imports, queue, reader, statesOf, submit, token } = known();
    const id = await begin();
    await imports.takeLines(token, id, [right(1), wrong(2), right(3), right(4)]);
    const [claim] = (await claims.lines(100, [])).filter((each) => each.token === token);
    if (claim) await queue.settle(claim, { state: "UNCERTAIN" }, false);
    const behind = await submit("behind");
    const before = await countSubmissions(open.run);
    await importReader.cancel(newToken(), id);
    expect(await statesOf(id)).toEqual(["1 UNCERTAIN", "2 REFUSED", "3 WAITING", "4 WAITING"]);
    await importReader.cancel(token, id);
    expect(await statesOf(id)).toEqual(["1 UNCERTAIN", "2 REFUSED", "3 CANCELLED", "4 CANCELLED"]);
    const after = await countSubmissions(open.run);
    expect(after?.waiting).toBe((before?.waiting ?? 0) - 2);
    expect(await reader.place(behind.id)).toMatchObject({ position: 1, costTokens: 5 });
    const { progress } = await imports.takeLines(token, id, [right(5)]);
    expect(progress).toMatchObject({ isCancelled: true, lines: 4 });
    expect((await importReader.find(token, id))?.counts).toMatchObject({ uncertain: 1, refused: 1, cancelled: 2 });
  });

  it("counts its lines as they change, without a look at each of them", async () => {
    const { begin, claims, importReader, imports, queue, reader, token } = known({
      maxWaiting: 1_000,
      maxWaitingUnconfirmed: 1_000,
    });
    const [id, other] = [await begin(), await begin()];
    await imports.takeLines(token, id, [...rightOnes(1, 198), wrong(199), wrong(200)]);
    await imports.takeLines(token, other, rightOnes(1, 100));
    const none = { waiting: 0, sending: 0, created: 0, updated: 0, refused: 0, uncertain: 0, cancelled: 0 };
    const counts = async (of = id) => (await importReader.find(token, of))?.counts;
    const next = async () => {
      await sql("update submissions.tenants set due_at = now() where due_at is not null");
      const claim = (await claims.lines(100, [])).find((each) => each.token === token);
      if (claim === undefined) throw new Error("Nothing waits.");
      return claim;
    };
    const sent = async () => {
      const delivery = deliveryOf({ database: open }, await next());
      await delivery.send();
      return delivery;
    };
    await (await sent()).finish("1");
    await queue.settle((await sent()).claim, { state: "UPDATED", contactId: "1" }, true);
    await queue.settle(await next(), { state: "REFUSED", errors: [] }, true);
    const uncertain = await next();
    await queue.settle(uncertain, { state: "UNCERTAIN" }, false);
    await reader.resolve(token, uncertain.id, "SEND_AGAIN");
    await queue.settle(await next(), { state: "UNCERTAIN" }, false);
    await reader.cancel(token, (await importReader.lastWaiting(id)) ?? "");
    const lost = await sent();
    await queue.sendAgain(lost.claim);
    await sent();
    expect(await counts()).toEqual({
      ...none,
      waiting: 192,
      sending: 1,
      created: 1,
      updated: 1,
      refused: 3,
      uncertain: 1,
      cancelled: 1,
    });
    expect(await counts(other)).toEqual({ ...none, waiting: 100 });
    await importReader.cancel(token, other);
    expect(await counts(other)).toEqual({ ...none, cancelled: 100 });
    const find = (run: RunStatement) => new ImportReader(run, vault).find(token, id);
    expect(await rowsRead(open, find)).toBeLessThan(20);
  });

  it("is erased with its last line, and its token after it", async () => {
    const { begin, importReader, imports, token } = known();
    const id = await begin("a-key");
    await imports.takeLines(token, id, [right(1), wrong(2)]);
    const tenant = `select id from submissions.tenants where name = '${vault.nameOf("token", token)}'`;
    const age = (table: string, column: string) =>
      sql(`update submissions.${table} set ${column} = now() - interval '31 days' where tenant = (${tenant})`);
    const counts = async () => (await importReader.find(token, id))?.counts;
    await age("imports", "created_at");
    await sql(
      `update submissions.submissions set settled_at = now() - interval '31 days' where import = '${id}' and line = 2`,
    );
    expect(await eraseOld(open.run)).toBe(false);
    expect(await counts()).toMatchObject({ waiting: 1, refused: 1 });
    await importReader.cancel(token, id);
    await age("submissions", "settled_at");
    await eraseOld(open.run);
    expect(await counts()).toBeUndefined();
    expect(await sql(tenant)).toEqual([]);
  });

  it("keeps a place for each that waits: none without, but for a line that is wrong", async () => {
    const { submit } = known();
    const { id } = await submit("somebody");
    await expect(sql(`update submissions.submissions set number = null where id = '${id}'`)).rejects.toThrow("place");
  });
});
