import { ContactInput } from "domain/contacts";
import { claimed, sending } from "../../idempotency/transitions.js";
import type { IdempotencyStore } from "../../idempotency/idempotency-store.js";
import { describe, expect, it } from "vitest";
import { codeOf } from "../../../test/gateway.js";
import { KeyedRecord } from "../../idempotency/keyed-record.js";
import { LazySignal } from "../../lazy-signal.js";
import { createCallers } from "../../rest/caller.js";
import { createBody, createContactOnce } from "../../writes/create-contact-once.js";
import { ada, contactWith, keyedCreates } from "../../../test/keyed-creates.js";
import type { KeyedCreates } from "../../../test/keyed-creates.js";

const body = { data: { contact: { ...ada, birthdate: "1815-12-10T00:00:00Z" } } };

/** The record of a create by a process that was killed: nothing sent yet, or sent a moment ago. */
async function leaveRecord({ idempotency, nowMs }: KeyedCreates, kind: "running" | "sent"): Promise<void> {
  const record = new KeyedRecord(idempotency, "t0ken", "k", body);
  const running = claimed(record.input, "killed", nowMs() + 5_000);
  await record.change(null, kind === "running" ? running : sending(running, nowMs(), nowMs() + 5_000));
}

describe("who owns a keyed create", () => {
  it("does not send it after sleeping through the lease", async () => {
    const { api, clock, create } = await keyedCreates();
    api.waitForTurn = async () => {
      api.waitForTurn = async () => {};
      await clock.sleep(20_000);
    };
    const [slept, other] = await Promise.all([create("k"), create("k")]);
    expect(slept).toMatchObject({ data: contactWith("1") });
    expect(other).toMatchObject({ data: contactWith("1") });
    expect(api.creates()).toBe(1);
  });

  it("does not send it after sleeping between its last look at the record and sending", async () => {
    const { api, clock, create, idempotency, store } = await keyedCreates();
    let isAsleep = false;
    Object.assign(idempotency.store, {
      change: async (...changed: Parameters<IdempotencyStore["change"]>) => {
        const isChanged = await store.change(...changed);
        if (changed[2]?.kind !== "sent" || isAsleep) return isChanged;
        isAsleep = true;
        await clock.sleep(70_000);
        expect(await create("k")).toMatchObject({ data: contactWith("1") });
        return isChanged;
      },
    });
    expect(await create("k")).toMatchObject({ data: contactWith("1") });
    expect(api.creates()).toBe(1);
  });

  it("is followed by another where it was killed before sending", async () => {
    const creates = await keyedCreates();
    await leaveRecord(creates, "running");
    expect(await creates.create("k")).toMatchObject({ data: contactWith("1") });
    expect(creates.api.creates()).toBe(1);
    expect(creates.api.searches()).toBe(0);
  });

  it("is followed by another, who finds what was made, where it was killed after sending", async () => {
    const creates = await keyedCreates();
    await leaveRecord(creates, "sent");
    creates.api.add(body.data.contact, creates.nowMs());
    expect(await creates.create("k")).toMatchObject({ data: contactWith("1") });
    expect(creates.api.creates()).toBe(0);
  });

  it("is waited for as long as a call may take, and no longer", async () => {
    const { api, clock, create, nowMs } = await keyedCreates();
    const startedAtMs = nowMs();
    api.waitForResponse = () => clock.sleep(12_000);
    const first = create("k");
    const second = await create("k");
    expect(second.errors?.[0]?.extensions).toMatchObject({
      code: "UPSTREAM_UNKNOWN",
      retryAfterMs: expect.any(Number),
    });
    expect(nowMs() - startedAtMs).toBeLessThan(11_000);
    expect(await first).toMatchObject({ data: contactWith("1") });
    expect(await create("k")).toMatchObject({ data: contactWith("1") });
  });

  it("is not waited for by a client that is gone", async () => {
    const creates = await keyedCreates();
    await leaveRecord(creates, "running");
    const gone = new LazySignal();
    const unused = () => Promise.reject(new Error("No call is expected."));
    const upstream = { call: unused, standing: unused, close: async () => {} };
    const callerOf = createCallers({ upstream, idempotency: creates.idempotency, keyOf: (token) => `key of ${token}` });
    const caller = callerOf("t0ken", { requestId: "r-1", gone });
    const input = Object.assign(new ContactInput(), ada);
    const record = caller.keyedRecord("k", createBody(input));
    const created = createContactOnce({ caller, record, input, check: async () => {} });
    gone.abort();
    await expect(created).rejects.toMatchObject({ code: "UPSTREAM_UNKNOWN" });
    expect(creates.nowMs() - creates.startMs).toBe(0);
    expect(creates.api.calls).toEqual([]);
  });
});

describe("a store that is away", () => {
  it("keeps a keyed create from being sent, and none without a key", async () => {
    const { api, create, setAway } = await keyedCreates();
    setAway(true);
    expect(codeOf(await create("k"))).toBe("UPSTREAM_UNAVAILABLE");
    expect(api.calls).toEqual([]);
    expect(await create(null)).toMatchObject({ data: contactWith("1") });
    setAway(false);
    expect(await create("k")).toMatchObject({ data: contactWith("2") });
  });

  it("keeps a create from being sent whose turn comes meanwhile", async () => {
    const { api, create, setAway } = await keyedCreates();
    api.waitForTurn = async () => setAway(true);
    expect(codeOf(await create("k"))).toBe("UPSTREAM_UNAVAILABLE");
    expect(api.calls).toEqual([]);
  });

  it("takes no answer away from who has made a contact, and makes no second one", async () => {
    const { api, create, setAway } = await keyedCreates();
    api.waitForResponse = async () => setAway(true);
    expect(await create("k")).toMatchObject({ data: contactWith("1") });
    setAway(false);
    api.waitForResponse = async () => {};
    expect(codeOf(await create("k"))).toBe("UPSTREAM_UNKNOWN");
    expect(await create("k")).toMatchObject({ data: contactWith("1") });
    expect(api.creates()).toBe(1);
  });
});
