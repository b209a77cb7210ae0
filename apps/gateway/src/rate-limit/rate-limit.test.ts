import { expect, it } from "vitest";
import { leastContact, rest, startGateway, success } from "../../test/gateway.js";
import type { RestResponse } from "../upstream/upstream.js";

const rateLimit = { capacityTokens: 100, refillTokensPerSecond: 10 };
const query = "{ a: contact(id: 1) { id } b: contact(id: 2) { id } }";
const remaining = { "x-ratelimit-remaining": "94" };

async function ask(respond: () => RestResponse, asked: string) {
  const { app, calls } = await startGateway(respond, { rateLimit });
  const headers = { authorization: "Bearer t0ken" };
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
    "{ contactsRateLimit { limit refillPerSecond remaining resetMs } }",
  );
  expect(json).toEqual({
    data: { contactsRateLimit: { limit: 100, refillPerSecond: 10, remaining: 100, resetMs: 0 } },
  });
  expect(calls).toEqual([]);
});

it("the rate limit is read once per request, however often it is asked for", async () => {
  let readings = 0;
  const { send } = await startGateway(made, { beforeReading: async () => void (readings += 1) });
  const aliases = Array.from({ length: 500 }, (_, index) => `a${index}: contactsRateLimit { remaining }`);
  expect((await send(`{ ${aliases.join(" ")} }`)).errors).toBeUndefined();
  expect(readings).toBe(1);
});
