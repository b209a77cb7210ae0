import { expect, it } from "vitest";
import { leastContact, rest, startGateway, success } from "../../test/gateway.js";
import type { RestResponse, Call } from "../upstream/upstream.js";

const limit = { capacityTokens: 100, refillTokensPerSecond: 10 };
const query = "{ a: contact(id: 1) { id } b: contact(id: 2) { id } }";

/** An answer that did cost a token, as the upstream tells of it. */
function spending(call: Call, answer: RestResponse): RestResponse {
  call.onSpent?.(1, { limit, remainingTokens: 94, fullAfterMs: 550 });
  return answer;
}

async function ask(answer: (call: Call) => RestResponse, asked: string) {
  const { app, calls } = await startGateway(answer);
  const headers = { authorization: "Bearer t0ken" };
  const answered = await app.inject({ method: "POST", url: "/graphql", headers, payload: { query: asked } });
  return { calls, headers: answered.headers, json: answered.json<{ data: unknown; extensions?: unknown }>() };
}

it("an answer that REST calls were made for tells what they did cost, and what is left", async () => {
  const { headers, json } = await ask((call) => spending(call, success(leastContact(1))), query);
  expect(json.extensions).toEqual({
    rateLimit: { limit: 100, refillPerSecond: 10, remaining: 94, resetMs: 550, cost: 2 },
  });
  expect(headers).toMatchObject({ "ratelimit-policy": '"contacts";q=100;w=10', ratelimit: '"contacts";r=94;t=1' });
});

it("an answer that no REST call was made for tells nothing", async () => {
  const { headers, json } = await ask((call) => spending(call, success(leastContact(1))), "{ __typename }");
  expect(json).not.toHaveProperty("extensions");
  expect(headers).not.toHaveProperty("ratelimit");
});

it("a client that is refused is told when to come again", async () => {
  const { headers } = await ask((call) => spending(call, rest(429, {}, { "retry-after": "3" })), query);
  expect(headers["retry-after"]).toBe("3");
});

it("the rate limit can be asked for without a REST call", async () => {
  const { calls, json } = await ask(() => rest(500, {}), "{ rateLimit { limit refillPerSecond remaining resetMs } }");
  expect(json).toEqual({ data: { rateLimit: { limit: 100, refillPerSecond: 10, remaining: 100, resetMs: 0 } } });
  expect(calls).toEqual([]);
});
