import { describe, expect, it } from "vitest";
import type { Clock } from "../../clock.js";
import { leastContact, rest, startGateway, success } from "../../../test/gateway.js";
import type { RestResponse } from "../../upstream/upstream.js";
import { apiWith, isUpsert, pathsOf, upsert } from "../../../test/upsert-api.js";

const page = (contacts: readonly object[]): RestResponse => rest(200, { data: { contacts } });
const ada = (facts: object = {}) => ({ ...leastContact(7), firstname: "Ada", mail: "ada@example.org", ...facts });

/** A clock whose sleeps take no time, with the length of each. */
function fakeClock() {
  const sleptMs: number[] = [];
  let nowMs = 1;
  const clock: Clock = {
    nowMs: () => nowMs,
    sleep: async (durationMs) => {
      sleptMs.push(durationMs);
      nowMs += durationMs;
    },
  };
  return { clock, sleptMs };
}

describe("upsertContact that waits for APPLIED", () => {
  const byId = { input: { id: "7", firstname: "Ada" }, waitFor: "APPLIED" };
  const byMail = { input: { mail: "ada@example.org", firstname: "Ada" }, waitFor: "APPLIED" };
  const moved = { UpdatedAt: "2026-01-01T00:00:00.000001Z" };

  it("reads a contact with an id until it shows what was sent, first after one second and then every two", async () => {
    const { clock, sleptMs } = fakeClock();
    const looks = [ada({ firstname: "A" }), ada(), ada({ ...moved, firstname: "A" }), ada(moved)].map(success);
    const { send, calls } = await startGateway(apiWith(...looks), { clock });
    expect(await send(upsert, byId)).toEqual({
      data: { upsertContact: { status: "APPLIED", contact: { id: "7", firstname: "Ada" } } },
    });
    const look = "GET /contacts/7";
    expect(pathsOf(calls)).toEqual([look, "POST /contacts/upsert", look, look, look]);
    expect(sleptMs).toEqual([1_000, 2_000, 2_000]);
  });

  it("finds a contact without an id by its exact mail address, new or changed", async () => {
    for (const before of [[], [ada({ firstname: "A" })]]) {
      const { send, calls } = await startGateway(apiWith(page(before), page([ada(moved)])), fakeClock());
      expect((await send(upsert, byMail)).data).toMatchObject({
        upsertContact: { status: "APPLIED", contact: { id: "7" } },
      });
      expect(pathsOf(calls)).toEqual(["POST /search", "POST /contacts/upsert", "POST /search"]);
      expect(Object(calls[0]?.body).data.advanced_search.query).toEqual({
        $all: [{ $all: [{ $condition: { attr: "mail", ope: "eql:strictdata", value: "ada@example.org" } }] }],
      });
    }
  });

  it("finds a contact without id and mail address by both names", async () => {
    const { send, calls } = await startGateway(apiWith(page([]), page([ada({ surname: "Lovelace" })])), fakeClock());
    await send(upsert, { input: { firstname: "Ada", surname: "Lovelace" }, waitFor: "APPLIED" });
    expect(Object(calls[0]?.body).data.advanced_search.query.$all[0].$all).toEqual([
      { $condition: { attr: "surname", ope: "eql:strictdata", value: "Lovelace" } },
      { $condition: { attr: "firstname", ope: "eql:strictdata", value: "Ada" } },
    ]);
  });

  it("says NOT_APPLIED once the time is over, after seventeen looks at most", async () => {
    const { clock, sleptMs } = fakeClock();
    const { send, calls } = await startGateway(apiWith(success(ada())), { clock });
    expect((await send(upsert, byId)).data).toEqual({ upsertContact: { status: "NOT_APPLIED", contact: null } });
    expect(calls.filter(isUpsert)).toHaveLength(1);
    expect(calls).toHaveLength(18);
    expect(sleptMs.reduce((sum, each) => sum + each, 0)).toBe(30_000);
  });

  it.each([429, 503, 504])("goes on after a look that is answered with %i", async (status) => {
    const { send } = await startGateway(apiWith(success(ada()), rest(status, {}), success(ada(moved))), fakeClock());
    expect((await send(upsert, byId)).data).toMatchObject({ upsertContact: { status: "APPLIED" } });
  });

  it("says that the upsert was accepted where looking for it fails for good", async () => {
    const { send, calls } = await startGateway(apiWith(success(ada()), rest(401, {})), fakeClock());
    expect(await send(upsert, byId)).toEqual({ data: { upsertContact: { status: "ACCEPTED", contact: null } } });
    expect(calls).toHaveLength(3);
  });

  it("stops looking, and says what is known, when the server closes", async () => {
    let sleeping = (): void => {};
    const slept = new Promise<void>((resolve) => (sleeping = resolve));
    const clock: Clock = {
      nowMs: () => 1,
      sleep: (_durationMs, signal) =>
        new Promise((resolve) => {
          signal?.addEventListener("abort", () => resolve());
          sleeping();
        }),
    };
    const { app, send, calls } = await startGateway(apiWith(success(ada())), { clock });
    const answer = send(upsert, byId);
    await slept;
    await app.close();
    expect((await answer).data).toEqual({ upsertContact: { status: "ACCEPTED", contact: null } });
    expect(calls).toHaveLength(2);
  });
});
