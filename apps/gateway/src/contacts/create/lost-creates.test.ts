import { describe, expect, it } from "vitest";
import { codeOf, leastContact, rest } from "../../../test/gateway.js";
import type { GraphqlResponse } from "../../../test/gateway.js";
import { ada, contactWith, keyedCreates } from "../../../test/keyed-creates.js";

const hourMs = 60 * 60 * 1_000;

describe("a keyed create whose answer was lost", () => {
  it("is found by its mail address, and told by the same request", async () => {
    const { api, create, nowMs } = await keyedCreates();
    const attemptedAtMs = nowMs();
    api.fates.push("lost");
    expect(await create("k")).toMatchObject({ data: contactWith("1") });
    expect(await create("k")).toMatchObject({ data: contactWith("1") });
    expect(api.creates()).toBe(1);
    expect(api.calls[1]?.body).toMatchObject({
      data: {
        advanced_search: {
          query: {
            $all: [
              {
                $all: [
                  { $condition: { attr: "mail", ope: "eql", value: ada.mail } },
                  { $condition: { attr: "CreatedAt", ope: "gte", value: expect.any(String) } },
                ],
              },
            ],
          },
        },
      },
    });
    const since = String(JSON.stringify(api.calls[1]?.body).match(/"CreatedAt","ope":"gte","value":"([^"]+)"/)?.[1]);
    expect(attemptedAtMs - Date.parse(since)).toBe(5_000);
  });

  it.each([
    ["a status of 500", rest(500, {})],
    ["a status of 408", rest(408, {})],
    ["an answer that is not understood", rest(200, "created")],
  ])("counts as lost with %s", async (_, fate) => {
    const { api, create, nowMs } = await keyedCreates();
    api.add(ada, nowMs());
    api.fates.push(fate);
    expect(await create("k")).toMatchObject({ data: contactWith("1") });
    expect(api.creates()).toBe(1);
  });

  it("is found where it was lost by a fault of the gateway's own", async () => {
    const { api, create, nowMs } = await keyedCreates();
    api.add(ada, nowMs());
    api.waitForResponse = async () => {
      api.waitForResponse = async () => {};
      throw new TypeError("A fault that nobody has thought of.");
    };
    expect(await create("k")).toMatchObject({ data: contactWith("1") });
    expect(await create("k")).toMatchObject({ data: contactWith("1") });
    expect(api.creates()).toBe(1);
  });

  it("is told so with the time until it may be sent again, where it is not found", async () => {
    const { api, create } = await keyedCreates();
    api.fates.push("gone");
    const { errors } = await create("k");
    expect(errors?.[0]?.extensions).toMatchObject({ code: "UPSTREAM_UNKNOWN", retryAfterMs: expect.any(Number) });
    const retryAfterMs = Number(errors?.[0]?.extensions["retryAfterMs"]);
    // The call's own time, the minute of the index, and less what has passed.
    expect(retryAfterMs).toBeGreaterThanOrEqual(59_000);
    expect(retryAfterMs).toBeLessThanOrEqual(61_000);
    expect(api.searches()).toBeGreaterThan(2);
    expect(api.searches()).toBeLessThan(8);
  });

  it("is sent again once, and only once its contact would have been found", async () => {
    const { api, clock, create, nowMs } = await keyedCreates();
    const attemptedAtMs = nowMs();
    api.fates.push("gone");
    await create("k");
    const answers: GraphqlResponse[] = [];
    while (api.creates() === 1) {
      answers.push(await create("k"));
      await clock.sleep(100);
    }
    expect(answers.pop()).toMatchObject({ data: contactWith("1") });
    expect(new Set(answers.map(codeOf))).toEqual(new Set(["UPSTREAM_UNKNOWN"]));
    expect(nowMs() - attemptedAtMs).toBeGreaterThan(70_000);
    expect(nowMs() - attemptedAtMs).toBeLessThan(75_000);
    expect(await create("k")).toMatchObject({ data: contactWith("1") });
    expect(api.creates()).toBe(2);
  });

  it("is sent once more in all where many ask again", async () => {
    const { api, clock, create } = await keyedCreates();
    api.fates.push("gone");
    await create("k");
    await clock.sleep(65_000);
    const answers = await Promise.all(Array.from({ length: 20 }, () => create("k")));
    expect(answers.map(({ data }) => data)).toEqual(answers.map(() => contactWith("1")));
    expect(api.creates()).toBe(2);
  });

  it("is not sent again by the request that has lost it", async () => {
    const { api, create, idempotency } = await keyedCreates({ reconcileAfterMs: 1 });
    expect(idempotency.reconcileAfterMs).toBe(1);
    api.fates.push("gone");
    expect(codeOf(await create("k"))).toBe("UPSTREAM_UNKNOWN");
    expect(api.creates()).toBe(1);
  });

  it("is found by a later request where the index takes longer than a request", async () => {
    const { api, clock, create } = await keyedCreates();
    api.indexDelayMs = 45_000;
    api.fates.push("lost");
    expect(codeOf(await create("k"))).toBe("UPSTREAM_UNKNOWN");
    await clock.sleep(40_000);
    expect(await create("k")).toMatchObject({ data: contactWith("1") });
    expect(api.creates()).toBe(1);
  });

  it("is none of the contacts that say something else or were there before", async () => {
    const { api, clock, create, nowMs } = await keyedCreates();
    api.add(ada, nowMs());
    api.add({ ...ada, birthdate: "1815-12-11T00:00:00Z" }, nowMs() + hourMs);
    api.add({ ...ada, surname: "Byron" }, nowMs() + hourMs);
    await clock.sleep(hourMs);
    api.fates.push("lost");
    expect(await create("k")).toMatchObject({ data: contactWith("4") });
    expect(api.creates()).toBe(1);
  });

  it("is, of several that show the same person, the one that shows everything that was sent", async () => {
    const { api, create, nowMs } = await keyedCreates();
    api.add({ ...ada, address: { city: "Paris" } }, nowMs());
    api.fates.push("lost");
    expect(await create("k", { ...ada, address: { city: "London" } })).toMatchObject({ data: contactWith("2") });
  });

  it("stays unknown, and is not sent again, while a contact that can't be read may be it", async () => {
    const { api, clock, create } = await keyedCreates();
    api.searchFailure = rest(200, { data: { contacts: [{ ...ada, id: "text" }] } });
    api.fates.push("gone");
    expect(codeOf(await create("k"))).toBe("UPSTREAM_UNKNOWN");
    await clock.sleep(hourMs);
    expect(codeOf(await create("k"))).toBe("UPSTREAM_UNKNOWN");
    expect(api.creates()).toBe(1);
  });

  it("stays unknown, and is not sent again, while there are more contacts than one search shows", async () => {
    const { api, clock, create } = await keyedCreates();
    const others = Array.from({ length: 1_000 }, (_, id) => leastContact(id));
    api.searchFailure = rest(200, { data: { contacts: others } });
    api.fates.push("gone");
    expect(codeOf(await create("k"))).toBe("UPSTREAM_UNKNOWN");
    await clock.sleep(hourMs);
    expect(codeOf(await create("k"))).toBe("UPSTREAM_UNKNOWN");
    expect(api.creates()).toBe(1);
  });

  it("is found where nobody says when it was created", async () => {
    const { api, create } = await keyedCreates();
    api.searchFailure = rest(200, { data: { contacts: [{ ...ada, id: 9 }] } });
    api.fates.push("gone");
    expect(await create("k")).toMatchObject({ data: contactWith("9") });
  });

  it("stays unknown where it may be any of several, and is not sent again", async () => {
    const { api, clock, create, nowMs } = await keyedCreates();
    api.add(ada, nowMs());
    api.fates.push("lost");
    expect(codeOf(await create("k"))).toBe("UPSTREAM_UNKNOWN");
    await clock.sleep(hourMs);
    expect(codeOf(await create("k"))).toBe("UPSTREAM_UNKNOWN");
    expect(api.creates()).toBe(1);
  });

  it.each([
    ["mail addresses in lower case", { mail: "ada@example.org" }],
    ["names trimmed and in capitals", { firstname: "ADA", surname: "LOVELACE" }],
    ["phone numbers in E.164", { mobile: "+33639981234" }],
    ["text in NFC", { birth_city: "Orl\u00e9ans" }],
    ["countries as codes", { address: { city: "Paris", country: "FR" } }],
  ])("is found where the API keeps %s", async (_, kept) => {
    const { api, create } = await keyedCreates();
    api.rewrite = (contact) => ({ ...contact, ...kept });
    api.fates.push("lost");
    const sent = {
      ...ada,
      mail: "Ada@Example.org",
      firstname: " Ada ",
      mobile: "06 39 98 12 34",
      birthCity: "Orle\u0301ans",
      address: { city: "Paris", country: "France" },
    };
    expect(await create("k", sent)).toMatchObject({ data: contactWith("1") });
    expect(api.creates()).toBe(1);
  });

  it.each([{ firstname: "Ada" }, { firstname: "Ada", surname: " ", phone: "1" }])(
    "is never sent again with %j, which can't be told from others",
    async (input) => {
      const { api, clock, create } = await keyedCreates();
      api.fates.push("gone");
      const { errors } = await create("k", input);
      expect(errors?.[0]?.extensions).toEqual({ code: "UPSTREAM_UNKNOWN" });
      await clock.sleep(hourMs);
      expect(codeOf(await create("k", input))).toBe("UPSTREAM_UNKNOWN");
      expect(api.calls).toHaveLength(1);
    },
  );

  it("is not sent again while searches fail, however long that takes", async () => {
    const { api, clock, create } = await keyedCreates();
    api.searchFailure = rest(503, {});
    api.fates.push("lost");
    expect(codeOf(await create("k"))).toBe("UPSTREAM_UNKNOWN");
    await clock.sleep(hourMs);
    expect(codeOf(await create("k"))).toBe("UPSTREAM_UNKNOWN");
    api.searchFailure = null;
    expect(await create("k")).toMatchObject({ data: contactWith("1") });
    expect(api.creates()).toBe(1);
  });

  it("stays unknown where sending it again is refused", async () => {
    const { api, clock, create } = await keyedCreates();
    api.fates.push("gone", rest(422, {}));
    await create("k");
    await clock.sleep(65_000);
    expect(codeOf(await create("k"))).toBe("BAD_USER_INPUT");
    expect(codeOf(await create("k", { surname: "Byron" }))).toBe("IDEMPOTENCY_KEY_REUSED");
    expect(await create("k")).toMatchObject({ data: contactWith("1") });
    expect(api.creates()).toBe(3);
  });
});
