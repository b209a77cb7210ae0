import { describe, expect, it } from "vitest";
import { codeOf, leastContact, rest, startGateway, success } from "../../test/gateway.js";
import { systemClock } from "../clock.js";
import type { RestResponse } from "../upstream/upstream.js";

const rateLimit = { capacityTokens: 100, refillTokensPerSecond: 10 };
/** Nothing comes back while a test runs. */
const clock = { ...systemClock, nowMs: () => 0 };
const query = "{ a: contact(id: 1) { id } b: contact(id: 2) { id } }";
const remaining = { "x-ratelimit-remaining": "94" };

async function ask(respond: () => RestResponse, asked: string, limit = rateLimit, token = "t0ken") {
  const { app, calls } = await startGateway(respond, { clock, rateLimit: limit });
  const headers = { authorization: `Bearer ${token}` };
  const response = await app.inject({ method: "POST", url: "/graphql", headers, payload: { query: asked } });
  return { calls, headers: response.headers, json: response.json<{ data: unknown; extensions?: unknown }>() };
}

const made = () => success(leastContact(1));

it("a response that REST calls were made for tells what they have cost, and what is left", async () => {
  const { headers, json } = await ask(made, query);
  expect(json.extensions).toEqual({
    rateLimit: { limit: 100, refillPerSecond: 10, remaining: 98, resetMs: expect.any(Number), cost: 2 },
  });
  expect(headers).toMatchObject({ "ratelimit-policy": '"contacts";q=100;w=10', ratelimit: '"contacts";r=98;t=1' });
});

it("believes the API where it says that less is left", async () => {
  const { json } = await ask(() => rest(200, { data: { contact: leastContact(1) } }, remaining), query);
  expect(json.extensions).toMatchObject({ rateLimit: { remaining: 94 } });
});

it("a response that no REST call was made for tells nothing", async () => {
  const { headers, json } = await ask(made, "{ __typename }");
  expect(json).not.toHaveProperty("extensions");
  expect(headers).not.toHaveProperty("ratelimit");
});

it("a client that is refused is told when to come again, and how its rate limit stands", async () => {
  const { headers, json } = await ask(() => rest(429, {}, { "retry-after": "30" }), query);
  expect(headers["retry-after"]).toMatch(/^\d+$/);
  expect(json.extensions).toMatchObject({ rateLimit: { remaining: 0 } });
});

it("the rate limit can be asked for without a REST call", async () => {
  const { calls, json } = await ask(
    () => rest(500, {}),
    "{ contactsRateLimit { limit refillPerSecond remaining resetMs cost } }",
  );
  expect(json).toEqual({
    data: { contactsRateLimit: { limit: 100, refillPerSecond: 10, remaining: 100, resetMs: 0, cost: 0 } },
  });
  expect(calls).toEqual([]);
});

it("the rate limit is read once per request, however often it is asked for", async () => {
  let readings = 0;
  const { send } = await startGateway(made, { beforeReading: async () => void (readings += 1) });
  const aliases = Array.from({ length: 20 }, (_, index) => `a${index}: contactsRateLimit { remaining }`);
  expect((await send(`{ ${aliases.join(" ")} }`)).errors).toBeUndefined();
  expect(readings).toBe(1);
});

describe("beside other fields of a query, the rate limit is told", () => {
  const asked = "contactsRateLimit { remaining cost }";

  it.each([
    ["after those that come behind it", `{ ${asked} a: contact(id: 1) { id } b: contact(id: 2) { id } }`],
    ["after those that fail", `{ ${asked} a: contact(id: 1) { id } b: contact(id: 404) { id } }`],
    ["once for all that ask", `{ ${asked} a: contact(id: 1) { id } x: ${asked} b: contact(id: 2) { id } }`],
  ])("%s", async (_, document) => {
    const { send } = await startGateway(({ path }) => (path.endsWith("404") ? rest(404, {}) : made()), {
      clock,
      rateLimit,
    });
    expect((await send(document)).data).toMatchObject({ contactsRateLimit: { remaining: 98, cost: 2 } });
  });

  it("after calls that other calls lead to", async () => {
    const answered = success({ ...leastContact(1), formdatas: [{ form_id: 5, form_ref_id: 7 }] });
    const { calls, send } = await startGateway(({ path }) => (path === "/contacts/1" ? answered : rest(500, {})), {
      clock,
      rateLimit,
    });
    const { data } = await send(`{ ${asked} contact(id: 1) { answers { form { id } } } }`);
    expect(calls.length).toBeGreaterThan(1);
    expect(data).toMatchObject({ contactsRateLimit: { cost: calls.length } });
  });
});

describe("a refusal that no call was made for tells how the rate limit stands", () => {
  const create = 'mutation { createContact(input: { firstname: "Ada" }) { status } }';

  it.each([
    ["what costs more than the limit ever allows", create, "RATE_LIMITED", { ...rateLimit, capacityTokens: 4 }],
    ["a bad input", 'mutation { createContact(input: { mail: "no" }) { status } }', "BAD_USER_INPUT", rateLimit],
  ])("%s", async (_, document, code, limit) => {
    const { calls, headers, json } = await ask(made, document, limit);
    const { capacityTokens } = limit;
    expect(json).toMatchObject({
      errors: [{ extensions: { code } }],
      extensions: { rateLimit: { limit: capacityTokens, remaining: capacityTokens, cost: 0 } },
    });
    expect(headers["ratelimit"]).toContain(`r=${capacityTokens};`);
    expect(calls).toEqual([]);
  });

  it("what would have to wait too long, with when to come again", async () => {
    const { app, send } = await startGateway(made, { clock, rateLimit: { ...rateLimit, capacityTokens: 5 } });
    await send(create);
    const headers = { authorization: "Bearer t0ken" };
    const response = await app.inject({ method: "POST", url: "/graphql", headers, payload: { query: create } });
    expect(response.json()).toMatchObject({
      errors: [{ extensions: { code: "RATE_LIMITED", retryAfterMs: 500 } }],
      extensions: { rateLimit: { limit: 5, remaining: 0, resetMs: 500, cost: 0 } },
    });
    expect(response.headers).toMatchObject({ "retry-after": "1", ratelimit: '"contacts";r=0;t=1' });
  });

  it("but not without a token, nor of a document that is no operation", async () => {
    for (const { headers, json } of [await ask(made, create, rateLimit, ""), await ask(made, "{ nothing }")]) {
      expect(json).toHaveProperty("errors");
      expect(json).not.toHaveProperty("extensions");
      expect(headers).not.toHaveProperty("ratelimit");
    }
  });
});

it("a refusal is told also where nobody knows how the rate limit stands", async () => {
  const { send } = await startGateway(made, { beforeReading: () => Promise.reject(new Error("Redis is away.")) });
  expect(codeOf(await send("{ contact(id: -1) { id } }"))).toBe("BAD_USER_INPUT");
});
