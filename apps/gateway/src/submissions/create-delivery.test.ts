import { describe, expect, it } from "vitest";
import { leastContact, rest, success } from "../../test/gateway.js";
import { deliveriesTo } from "../../test/submissions/deliveries.js";
import type { DeliveriesOptions } from "../../test/submissions/deliveries.js";
import { inEachDatabase } from "../../test/submissions/submission-database.js";

const ada = { firstname: "Ada", surname: "Lovelace", mail: "ada@example.org" };
const answered = { ...ada, custom_fields: [{ form_id: 10, form_ref_id: 100, data: "s" }] };
const size = { id: 10, label: "Size", type: "select", refvalues: [{ id: 101, label: "Large", value: "l" }] };

/** Something to wait for until it is opened. */
function gate(): { readonly isOpen: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const isOpen = new Promise<void>((resolve) => (open = resolve));
  return { isOpen, open };
}

inEachDatabase((database) => {
  const start = (options: DeliveriesOptions = {}) => deliveriesTo(database(), options);

  describe("a submission", () => {
    it("is created as it was offered, with its own token, once", async () => {
      const { api, claimLine, deliver, rowOf, submit } = start();
      const id = await submit({ ...ada, address: { city: "London" }, tags: [{ name: "math" }] }, "s3cret");
      const claim = await claimLine();
      let sent = 0;
      expect(await deliver(claim, { onSent: () => (sent += 1) })).toEqual({ kind: "created" });
      expect(await rowOf(id)).toMatchObject({ state: "CREATED", contact_id: "1", input: null });
      expect(api.calls).toMatchObject([
        {
          method: "POST",
          path: "/contacts",
          token: "s3cret",
          body: { data: { contact: { ...ada, address: { city: "London" }, tags: [{ name: "math" }] } } },
        },
      ]);
      expect(sent).toBe(1);
      // Who comes late is told of the same.
      expect(await deliver(claim)).toEqual({ kind: "created" });
      expect(api.creates()).toBe(1);
    });

    it("lets the next one follow as soon as it is sent", async () => {
      const { api, claimLine, deliver, submit } = start();
      await submit(ada);
      const second = await submit(ada);
      const answer = gate();
      const sent = gate();
      api.waitForResponse = () => answer.isOpen;
      const first = deliver(await claimLine(), { onSent: sent.open });
      await sent.isOpen;
      expect((await claimLine()).id).toBe(second);
      answer.open();
      expect(await first).toEqual({ kind: "created" });
    });

    it.each([
      [
        { errors: [{ location: "body.data.contact.mail" }, { location: "body.data.contact.tags[1].name" }] },
        [
          ["input", "mail"],
          ["input", "tags", 1, "name"],
        ],
      ],
      [{ errors: [{ location: "body" }] }, [["input"]]],
    ])("that the API refuses is refused, with the places of the mistakes: %j", async (problem, paths) => {
      const { api, deliverNext, rowOf, submit } = start();
      const id = await submit(ada);
      api.fates.push(rest(422, problem));
      const message = "is refused by the contacts API";
      expect(await deliverNext()).toMatchObject({
        kind: "refused",
        isFromApi: true,
        errors: paths.map((path) => ({ code: "REFUSED", message, path })),
      });
      // Whoever delivers settles it.
      expect(await rowOf(id)).toMatchObject({ state: "SENDING" });
    });

    it("that the API refuses is nobody else's until it is settled, and is refused by that answer alone", async () => {
      const { api, claimLost, deliver, deliverNext, passTime, rowOf, submit } = start();
      const { claims, queue } = database().gateways[1];
      const id = await submit(ada);
      api.fates.push(rest(422, {}));
      const delivery = await deliverNext();
      if (delivery.kind !== "refused") throw new Error("It was not refused.");
      const settle = (record = delivery.record) =>
        queue.settle({ id }, { state: "REFUSED", errors: delivery.errors, record }, true);
      expect(await claims.lines(100, [])).toEqual([]);
      // It looks as if its owner had gone: another looks for it, and sends it again.
      await passTime();
      const [claim] = await claimLost();
      if (claim === undefined) throw new Error("Nothing is looked for.");
      api.fates.push(rest(422, {}));
      const again = await deliver(claim);
      expect(await settle()).toBeNull();
      expect(await rowOf(id)).toMatchObject({ state: "SENDING" });
      if (again.kind !== "refused") throw new Error("It was not refused.");
      expect(await settle(again.record)).toBe("REFUSED");
      expect(await rowOf(id)).toMatchObject({ state: "REFUSED", contact_id: null });
    });

    it.each([
      [400, "BAD_USER_INPUT"],
      [409, "CONFLICT"],
      [413, "PAYLOAD_TOO_LARGE"],
    ])("that the API refuses with %i and without a word is refused all the same", async (status, code) => {
      const { api, deliverNext, submit } = start();
      await submit(ada);
      api.fates.push(rest(status, "no"));
      expect(await deliverNext()).toMatchObject({ kind: "refused", errors: [{ code, path: [] }] });
    });

    it.each([401, 403])("whose token the API refuses with %i waits as before", async (status) => {
      const { api, deliverNext, rowOf, submit } = start();
      const id = await submit(ada);
      api.fates.push(rest(status, {}));
      expect(await deliverNext()).toEqual({ kind: "unauthorized" });
      expect(await rowOf(id)).toMatchObject({ state: "WAITING", record: null });
    });

    it.each([503, 404])(
      "waits where the API provably has not made it, or nobody can tell why not: %i",
      async (status) => {
        const { api, claimLost, deliverNext, passTime, rowOf, submit } = start();
        const id = await submit(ada);
        api.fates.push(rest(status, {}));
        expect(await deliverNext()).toMatchObject({ kind: status === 404 ? "unexpected" : "later" });
        // A status of 503 may come from a proxy, so that it is looked for first.
        expect(await rowOf(id)).toMatchObject({ state: status === 404 ? "WAITING" : "SENDING" });
        await passTime();
        const [lost] = await claimLost();
        expect(lost?.id).toBe(status === 404 ? undefined : id);
      },
    );

    it("waits where the rate limit is reached, and is not lost", async () => {
      const { api, deliverNext, rowOf, submit } = start();
      const id = await submit(ada);
      api.fates.push(...Array.from({ length: 5 }, () => rest(429, {}, { "retry-after": "7" })));
      const delivery = await deliverNext();
      expect(delivery).toMatchObject({ kind: "later" });
      expect(delivery.kind === "later" && delivery.inMs).toBeGreaterThan(0);
      expect(await rowOf(id)).toMatchObject({ state: "WAITING", record: null });
      expect(api.searches()).toBe(0);
    });

    it("leaves what others need in the bucket, and is not sent before there is more", async () => {
      const { api, claimLine, deliver, deliverNext, rowOf, submit } = start({
        rateLimit: { capacityTokens: 34, refillTokensPerSecond: 1 },
      });
      await submit(ada);
      const id = await submit({ ...ada, mail: "other@example.org" });
      expect(await deliverNext()).toEqual({ kind: "created" });
      let sent = 0;
      const delivery = await deliver(await claimLine(), { onSent: () => (sent += 1) });
      // Hardly more than one token is lacking: 34 less 5 are 29, and 5 more would leave 24.
      expect(delivery.kind === "later" && delivery.inMs).toBeGreaterThan(500);
      expect(delivery.kind === "later" && delivery.inMs).toBeLessThan(3_000);
      expect(await rowOf(id)).toMatchObject({ state: "WAITING", record: null });
      expect([api.creates(), sent]).toEqual([1, 0]);
    });

    it("that was taken back is not sent any more, whether it was claimed or about to be sent", async () => {
      const { api, claimLine, deliver, submit } = start();
      const { queue, reader } = database().gateways[0];
      const first = await submit(ada);
      const claim = await claimLine();
      await reader.cancel("t0ken", first);
      expect(await deliver(claim)).toMatchObject({ kind: "later" });
      await queue.postpone(claim, 0);
      const second = await submit(ada);
      api.waitForTurn = async () => void (await reader.cancel("t0ken", second));
      expect(await deliver(await claimLine())).toMatchObject({ kind: "later" });
      expect(api.calls).toEqual([]);
    });

    it("is sent by one of two who have it", async () => {
      const { api, claimLine, deliver, submit } = start();
      await submit(ada);
      const claim = await claimLine();
      const answer = gate();
      const sent = gate();
      api.waitForResponse = () => answer.isOpen;
      const first = deliver(claim, { onSent: sent.open });
      await sent.isOpen;
      expect(await deliver(claim)).toMatchObject({ kind: "later" });
      answer.open();
      expect(await first).toEqual({ kind: "created" });
      expect(api.creates()).toBe(1);
    });

    it("is not waited for once the gateway closes", async () => {
      const { api, claimLine, deliver, gone, submit } = start();
      await submit(ada);
      gone.abort();
      const claim = await claimLine();
      expect(await deliver(claim)).toMatchObject({ kind: "later" });
      expect(api.creates()).toBe(0);
    });
  });

  describe("the answers of a submission", () => {
    it("are checked before it is sent, by the definitions of their forms", async () => {
      const { api, deliverNext, rowOf, submit } = start();
      const id = await submit(answered);
      api.lists = () => rest(200, { status: "success", data: { forms: [size] } });
      expect(await deliverNext()).toMatchObject({
        kind: "refused",
        isFromApi: false,
        errors: [{ code: "UNKNOWN_OPTION", path: ["input", "customFields", 0, "formRefId"] }],
      });
      expect(await rowOf(id)).toMatchObject({ state: "WAITING", record: null });
      expect(api.creates()).toBe(0);
    });

    it.each([503, 403])("are for the API to judge where definitions can't be read: %i", async (status) => {
      const { api, deliverNext, submit } = start();
      await submit(answered);
      api.lists = () => rest(status, {});
      expect(await deliverNext()).toEqual({ kind: "created" });
    });
  });

  describe("a submission whose answer is lost", () => {
    it.each([["lost"], [rest(500, {})]] as const)("is found, and not sent again: %j", async (fate) => {
      const { api, deliverNext, nowMs, rowOf, submit } = start();
      const id = await submit(ada);
      api.fates.push(fate);
      if (fate !== "lost") api.add(ada, nowMs());
      expect(await deliverNext()).toEqual({ kind: "created" });
      expect(await rowOf(id)).toMatchObject({ state: "CREATED", contact_id: "1", input: null });
      expect(api.creates()).toBe(1);
    });

    it("is looked for again where the index is slow, and sent again only once it would have been found", async () => {
      const { api, claimLost, deliver, deliverNext, passTime, rowOf, submit } = start();
      const id = await submit(ada);
      api.fates.push("gone");
      const first = await deliverNext();
      expect(first.kind === "later" && first.inMs).toBeGreaterThan(50_000);
      expect(await rowOf(id)).toMatchObject({ state: "SENDING" });
      const [early] = await claimLost();
      expect(early && (await deliver(early))).toMatchObject({ kind: "later" });
      expect(api.creates()).toBe(1);
      await passTime();
      const [settled] = await claimLost();
      let sent = 0;
      expect(settled && (await deliver(settled, { onSent: () => (sent += 1) }))).toEqual({ kind: "created" });
      expect(await rowOf(id)).toMatchObject({ state: "CREATED", contact_id: "1" });
      // It has left the line before.
      expect([api.creates(), sent]).toEqual([2, 0]);
    });

    it("is found by another gateway after its own was killed", async () => {
      const { api, claimLine, claimLost, deliver, rowOf, submit } = start();
      const id = await submit(ada);
      const sent = gate();
      api.waitForResponse = () => new Promise(() => {});
      void deliver(await claimLine(), { onSent: sent.open });
      await sent.isOpen;
      await expect.poll(() => api.creates()).toBe(1);
      const other = start();
      other.api.add(ada, other.nowMs());
      await other.passTime();
      const [lost] = await claimLost();
      expect(lost && (await other.deliver(lost))).toEqual({ kind: "created" });
      expect(await rowOf(id)).toMatchObject({ state: "CREATED", contact_id: "1" });
      expect(other.api.creates()).toBe(0);
    });

    it.each([{ firstname: "Ada" }, { firstname: "Ada", mail: " ", surname: "" }])(
      "is uncertain where it can't be found, and is never sent again: %j",
      async (input) => {
        const { api, claimLost, deliver, deliverNext, passTime, rowOf, submit } = start();
        const id = await submit(input);
        api.fates.push("lost");
        expect(await deliverNext()).toEqual({ kind: "uncertain" });
        expect(await rowOf(id)).toMatchObject({ state: "SENDING" });
        await passTime();
        const [lost] = await claimLost();
        expect(lost && (await deliver(lost))).toEqual({ kind: "uncertain" });
        expect(api.calls).toHaveLength(1);
      },
    );

    describe("among a thousand others of the same name", () => {
      const addMany = (api: ReturnType<typeof start>["api"], createdAtMs: number) => {
        for (let count = 0; count < 1_000; count += 1) api.add({ firstname: "Bob", surname: "Lovelace" }, createdAtMs);
      };

      it("is found by all that is known", async () => {
        const { api, deliverNext, nowMs, rowOf, submit } = start();
        const id = await submit({ firstname: "Ada", surname: "Lovelace" });
        addMany(api, nowMs());
        api.fates.push("lost");
        api.indexDelayMs = 0;
        expect(await deliverNext()).toEqual({ kind: "created" });
        expect(await rowOf(id)).toMatchObject({ state: "CREATED", contact_id: "1001" });
      });

      it("is undecided where nothing else is known, and never sent again", async () => {
        const { api, claimLost, deliver, deliverNext, nowMs, passTime, submit } = start();
        await submit({ surname: "Lovelace" });
        addMany(api, nowMs());
        api.fates.push("lost");
        api.indexDelayMs = 0;
        expect(await deliverNext()).toMatchObject({ kind: "undecided", inMs: expect.any(Number) });
        await passTime();
        const [lost] = await claimLost();
        expect(lost && (await deliver(lost))).toMatchObject({ kind: "undecided" });
        expect(api.creates()).toBe(1);
      });
    });

    it.each([
      [503, "later"],
      [404, "unexpected"],
    ])("is not sent again while searches fail with %i", async (status, kind) => {
      const { api, claimLost, deliver, deliverNext, passTime, submit } = start();
      await submit(ada);
      api.fates.push("lost");
      api.searchFailure = rest(status, {});
      expect(await deliverNext()).toMatchObject({ kind });
      await passTime();
      const [lost] = await claimLost();
      expect(lost && (await deliver(lost))).toMatchObject({ kind });
      expect(api.creates()).toBe(1);
    });
  });

  describe("two submissions for one person", () => {
    it("end with a contact each where both answers are lost", async () => {
      const { api, deliverNext, rowOf, submit } = start();
      const ids = [await submit(ada), await submit(ada)];
      api.fates.push("lost", "lost");
      expect([await deliverNext(), await deliverNext()]).toEqual([{ kind: "created" }, { kind: "created" }]);
      expect(await Promise.all(ids.map(rowOf))).toMatchObject([{ contact_id: "1" }, { contact_id: "2" }]);
      expect(api.creates()).toBe(2);
    });

    it("end with a contact each where one of them has never arrived, whichever it was", async () => {
      for (const fates of [
        ["gone", "lost"],
        ["lost", "gone"],
      ] as const) {
        const { api, claimLost, deliver, deliverNext, passTime, rowOf, submit } = start();
        const ids = [await submit(ada), await submit(ada)];
        api.fates.push(...fates);
        await deliverNext();
        await deliverNext();
        await passTime();
        for (const lost of await claimLost()) expect(await deliver(lost)).toEqual({ kind: "created" });
        const rows = await Promise.all(ids.map(rowOf));
        expect(rows.map(({ contact_id: id }) => id).toSorted()).toEqual(["1", "2"]);
        expect(api.creates()).toBe(3);
        await database().sql("delete from submissions.submissions");
      }
    });

    it("do not take one another's contact while an answer is awaited", async () => {
      const { api, claimLine, claimLost, deliver, nowMs, passTime, rowOf, submit } = start();
      const ids = [await submit(ada), await submit(ada)];
      const answer = gate();
      const sent = gate();
      api.waitForResponse = () => answer.isOpen;
      const first = deliver(await claimLine(), { onSent: sent.open });
      await sent.isOpen;
      await expect.poll(() => api.creates()).toBe(1);
      api.add(ada, nowMs());
      api.waitForResponse = async () => {};
      api.fates.push("gone");
      expect(await deliver(await claimLine())).toMatchObject({ kind: "later" });
      api.fates.push(success({ ...leastContact(1), ...ada }));
      answer.open();
      expect(await first).toEqual({ kind: "created" });
      await passTime();
      for (const lost of await claimLost()) expect(await deliver(lost)).toEqual({ kind: "created" });
      expect(await Promise.all(ids.map(rowOf))).toMatchObject([{ contact_id: "1" }, { contact_id: "2" }]);
    });

    it("that are looked for at once both get on", async () => {
      const { api, claimLost, deliver, deliverNext, passTime, rowOf, submit } = start();
      const ids = [await submit(ada), await submit(ada)];
      api.fates.push("gone", "gone");
      await deliverNext();
      await deliverNext();
      for (let rounds = 0; rounds < 10; rounds += 1) {
        await passTime();
        await Promise.all((await claimLost()).map((lost) => deliver(lost)));
      }
      const rows = await Promise.all(ids.map(rowOf));
      expect(rows).toMatchObject([{ state: "CREATED" }, { state: "CREATED" }]);
      expect(new Set(rows.map(({ contact_id: id }) => id)).size).toBe(2);
      expect(api.creates()).toBe(4);
    });

    it("that say different things each get the contact that says the same", async () => {
      const { api, claimLost, deliver, deliverNext, nowMs, passTime, rowOf, submit } = start();
      const ids = [
        await submit({ ...ada, address: { city: "London" } }),
        await submit({ ...ada, address: { city: "Paris" } }),
      ];
      api.fates.push("gone", "gone");
      await deliverNext();
      await deliverNext();
      api.add({ ...ada, address: { city: "Paris" } }, nowMs());
      api.add({ ...ada, address: { city: "London" } }, nowMs());
      await passTime();
      for (const lost of await claimLost()) expect(await deliver(lost)).toEqual({ kind: "created" });
      expect(await Promise.all(ids.map(rowOf))).toMatchObject([{ contact_id: "2" }, { contact_id: "1" }]);
      expect(api.creates()).toBe(2);
    });
  });
});
