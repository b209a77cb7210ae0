import { ContactInput } from "domain/contacts";
import { decodeInput } from "domain/model";
import { describe, expect, it } from "vitest";
import { formList, isFormList } from "../../test/answer-forms.js";
import { idempotencyWith, leastContact, rest } from "../../test/gateway.js";
import { roomyUpstream } from "../../test/roomy-upstream.js";
import { inEachDatabase, offered } from "../../test/submissions/submission-database.js";
import { virtualClock } from "../../test/virtual-clock.js";
import { LazySignal } from "../lazy-signal.js";
import { createCallers } from "../rest/caller.js";
import { CallFailure } from "../upstream/call-failure.js";
import type { Call, RestResponse } from "../upstream/upstream.js";
import { createFormCache } from "../writes/form-catalog.js";
import { personsOf, writeContact } from "./contact-document.js";
import type { DeliveryOptions } from "./delivery.js";
import { lookForUpserts, sendUpsert } from "./upsert-delivery.js";

const ada = { firstname: "Ada", surname: "Lovelace", mail: "ada@example.org" };
const now = (): string => new Date().toISOString();
const before = "2020-01-01T00:00:00Z";
const shown = (id: number, contact: object, createdAt = now()) => ({
  ...leastContact(id),
  ...contact,
  CreatedAt: createdAt,
  UpdatedAt: now(),
});

inEachDatabase((database) => {
  /** An API that takes upserts, and shows `api.contacts` to whoever searches. */
  function start() {
    const { gateways, sql } = database();
    const [{ claims, database: open, intake, queue, vault }] = gateways;
    const clock = virtualClock(1);
    const calls: Call[] = [];
    const api = { contacts: [] as object[] | null, upserted: (): RestResponse => rest(202, undefined) };
    const send = async (call: Call): Promise<RestResponse> => {
      calls.push(call);
      if (isFormList(call)) return formList(call);
      if (call.path === "/contacts/upsert") return api.upserted();
      return rest(200, { status: "success", data: { contacts: api.contacts } });
    };
    const upstream = roomyUpstream({ send, close: async () => {} }, clock);
    const idempotency = idempotencyWith({ clock });
    const options: DeliveryOptions = {
      callerOf: createCallers({ upstream, idempotency, keyOf: (token) => `key of ${token}` }),
      formCache: createFormCache(clock, 300_000),
      idempotency,
      run: open.run,
      vault,
      reserveTokens: 25,
      upsertWaitMs: 30_000,
      gone: new LazySignal(),
    };
    const submit = async (json: object, token = "t0ken"): Promise<string> => {
      const input = decodeInput(ContactInput, json, "ignore").value;
      const offer = { token, via: "UPSERT", input: writeContact(input), ...personsOf(input, "UPSERT") } as const;
      return (await intake.take(offered(offer))).id;
    };
    const sendNext = async () => {
      const [claim] = await claims.lines(1, []);
      if (claim === undefined) throw new Error("Nothing waits.");
      const delivery = await sendUpsert(claim, queue, options, {});
      if (delivery.kind === "aside") await queue.setAside(claim, delivery.inMs);
      return delivery;
    };
    const look = async () => {
      await sql("update submissions.submissions set due_at = now() where state = 'SENDING'");
      return lookForUpserts(await claims.lost("UPSERT", 100), options);
    };
    const stateOf = async (id: string) =>
      (await sql("select state from submissions.submissions where id = $1", id))[0]?.["state"];
    const age = (column: "accepted_at" | "record", byMs: number) =>
      column === "accepted_at"
        ? sql(`update submissions.submissions set accepted_at = now() - ${byMs} * interval '1 ms'`)
        : sql(
            String.raw`update submissions.submissions set record = regexp_replace(record, 'AtMs":\d+', 'AtMs":${Date.now() - byMs}')`,
          );
    const paths = () => calls.map(({ path }) => path);
    const settle = (id: string) => queue.settle({ id }, { state: "UPDATED", contactId: "1" }, true);
    /** What has let others pass is due. */
    const time = async (id: string): Promise<void> => {
      await sql("update submissions.submissions set due_at = now() where id = $1", id);
      await sql("update submissions.tenants set due_at = now()");
    };
    const tenant = async () =>
      (await sql("select *, due_at <= now() + interval '1 second' as \"isSoon\" from submissions.tenants"))[0];
    return { age, api, calls, claims, look, paths, queue, sendNext, settle, stateOf, submit, tenant, time };
  }

  describe("a submission by upsert", () => {
    it("is sent as its forms take it, for a single token, and looked for later", async () => {
      const { calls, paths, sendNext, stateOf, submit } = start();
      const id = await submit({ ...ada, custom_fields: [{ form_id: 20, form_ref_id: 200, data: "w" }] });
      expect(await sendNext()).toEqual({ kind: "sent" });
      expect(paths().at(-1)).toBe("/contacts/upsert");
      expect(calls.at(-1)).toMatchObject({ costTokens: 1, leaveTokens: 25, body: { kind: "contact", data: ada } });
      expect(await stateOf(id)).toBe("SENDING");
    });

    it("is refused where its form does not take an answer, and nothing is sent", async () => {
      const { paths, sendNext, submit } = start();
      await submit({ ...ada, formdatas: [{ form_id: 20, form_ref_id: 999, data: "w" }] });
      expect(await sendNext()).toMatchObject({
        kind: "refused",
        isFromApi: false,
        errors: [{ code: "UNKNOWN_OPTION", path: ["input", "formdatas", 0, "formRefId"] }],
      });
      expect(paths()).not.toContain("/contacts/upsert");
    });

    it.each([
      [401, { kind: "unauthorized" }],
      [429, { kind: "later" }],
    ])("goes back to the line: %i", async (status, delivery) => {
      const { api, sendNext, stateOf, submit } = start();
      api.upserted = () => rest(status, {});
      const id = await submit(ada);
      expect(await sendNext()).toMatchObject(delivery);
      expect(await stateOf(id)).toBe("WAITING");
    });

    it("that the API refuses is nobody else's until it is settled", async () => {
      const { api, sendNext, stateOf, submit } = start();
      const { claims, queue } = database().gateways[1];
      api.upserted = () => rest(422, {});
      const id = await submit(ada);
      const delivery = await sendNext();
      expect(delivery).toMatchObject({ kind: "refused", isFromApi: true });
      expect(await claims.lines(100, [])).toEqual([]);
      if (delivery.kind !== "refused") return;
      expect(await stateOf(id)).toBe("SENDING");
      await queue.settle({ id }, { state: "REFUSED", errors: delivery.errors, record: delivery.record }, true);
      expect(await stateOf(id)).toBe("REFUSED");
    });

    it("lets others pass while another one of the same person is under way, in the order of that person's", async () => {
      const { claims, sendNext, settle, stateOf, submit, tenant, time } = start();
      const ids = [await submit(ada), await submit({ mail: "ADA@example.org" }), await submit({ ...ada, phone: "1" })];
      expect(await sendNext()).toEqual({ kind: "sent" });
      expect(await sendNext()).toEqual({ kind: "aside", inMs: 3_000 });
      expect(await sendNext()).toEqual({ kind: "aside", inMs: 6_000 });
      const other = await submit({ mail: "grace@example.org" });
      expect(await sendNext()).toEqual({ kind: "sent" });
      expect(await stateOf(other)).toBe("SENDING");

      // Whoever joins now does not wait for as long as they do.
      expect(await claims.lines(1, [])).toEqual([]);
      expect(await tenant()).toMatchObject({ isSoon: true, parked_at: null });

      await settle(ids[0] ?? "");
      await time(ids[2] ?? "");
      expect(await sendNext()).toEqual({ kind: "aside", inMs: 3_000 });
      await time(ids[1] ?? "");
      expect(await sendNext()).toEqual({ kind: "sent" });
      expect(await Promise.all(ids.map(stateOf))).toEqual(["UPDATED", "SENDING", "WAITING"]);
    });
  });

  describe("what upserts have made", () => {
    it("is found for many in one search, new or not", async () => {
      const { api, look, paths, sendNext, submit } = start();
      for (const name of ["ada", "grace", "annie"]) await submit({ mail: `${name}@example.org` });
      for (let sent = 0; sent < 3; sent += 1) await sendNext();
      api.contacts = [
        shown(1, { mail: "grace@example.org" }, before),
        shown(2, { mail: "ada@example.org" }),
        shown(3, { mail: "joan@example.org" }),
      ];
      const deliveries = await look();
      expect(deliveries).toHaveLength(3);
      expect(deliveries).toEqual(
        expect.arrayContaining([
          { kind: "found", state: "CREATED", contactId: "2" },
          { kind: "found", state: "UPDATED", contactId: "1" },
          { kind: "later", inMs: expect.any(Number) },
        ]),
      );
      expect(paths().filter((path) => path === "/search")).toHaveLength(1);
    });

    it("is uncertain where an accepted one does not show in time", async () => {
      const { age, look, sendNext, submit } = start();
      await submit(ada);
      await sendNext();
      expect(await look()).toMatchObject([{ kind: "later" }]);
      await age("accepted_at", 31_000);
      expect(await look()).toEqual([{ kind: "uncertain" }]);
    });

    it("is found where the answer was lost, and sent again where it would have shown", async () => {
      const { age, api, look, queue, sendNext, stateOf, submit } = start();
      api.upserted = () => {
        throw new CallFailure("broken", null);
      };
      const id = await submit(ada);
      expect(await sendNext()).toEqual({ kind: "sent" });
      expect(await stateOf(id)).toBe("SENDING");
      expect(await look()).toMatchObject([{ kind: "later" }]);
      api.contacts = [shown(7, ada)];
      expect(await look()).toEqual([{ kind: "found", state: "CREATED", contactId: "7" }]);
      api.contacts = [];
      await age("record", 41_000);
      expect(await look()).toEqual([{ kind: "lost" }]);
      await queue.sendAgain({ id });
      expect(await stateOf(id)).toBe("WAITING");
      api.upserted = () => rest(202, undefined);
      expect(await sendNext()).toEqual({ kind: "sent" });
    });

    it("waits while nobody can search", async () => {
      const { api, look, sendNext, submit } = start();
      await submit(ada);
      await sendNext();
      api.contacts = null;
      expect(await look()).toMatchObject([{ kind: "later" }]);
    });
  });
});
