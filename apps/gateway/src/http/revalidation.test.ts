import { describe, expect, it } from "vitest";
import { leastContact, rest, startGateway, success } from "../../test/gateway.js";
import { virtualClock } from "../../test/virtual-clock.js";
import type { RestResponse } from "../upstream/upstream.js";

const urlOf = (query: string): string => `/graphql?${new URLSearchParams({ query }).toString()}`;
const read = urlOf("{ contact(id: 7) { id firstname } }");

/** A gateway that is asked by GET, again and again, for a contact that may change. */
async function startAsked(first: RestResponse = success({ ...leastContact(7), firstname: "Ada" })) {
  let response = first;
  const rateLimit = { capacityTokens: 100, refillTokensPerSecond: 10 };
  const { app } = await startGateway(() => response, { rateLimit, clock: virtualClock() });
  const ask = (headers: Record<string, string> = {}, url = read) =>
    app.inject({ url, headers: { authorization: "Bearer t0ken", ...headers } });
  return { ask, respond: (next: RestResponse) => (response = next) };
}

describe("the answer to a query by GET", () => {
  it("may be kept by the browser that asked, and is asked for again each time", async () => {
    const { ask } = await startAsked();
    const { headers } = await ask();
    expect(headers["cache-control"]).toBe("private, no-cache");
    expect(headers["etag"]).toMatch(/^W\/"[\w-]{43}"$/);
    expect(String(headers["vary"]).split(", ").sort()).toEqual([
      "Accept",
      "Accept-Encoding",
      "Authorization",
      "Origin",
    ]);
  });

  it("is 304 without a body while its data is the same, and tells how the rate limit stands", async () => {
    const { ask } = await startAsked();
    const first = await ask();
    const second = await ask({ "if-none-match": `"other", ${first.headers["etag"]}` });
    expect([second.statusCode, second.body, second.headers["content-type"]]).toEqual([304, "", undefined]);
    for (const name of ["etag", "cache-control", "vary"]) expect(second.headers[name]).toBe(first.headers[name]);
    expect([first, second].map(({ headers }) => /;r=(\d+)/.exec(String(headers["ratelimit"]))?.[1])).toEqual([
      "99",
      "98",
    ]);
  });

  it("is whole again once its data is another", async () => {
    const { ask, respond } = await startAsked();
    const held = String((await ask()).headers["etag"]);
    respond(success({ ...leastContact(7), firstname: "Grace" }));
    const next = await ask({ "if-none-match": held });
    expect(next.statusCode).toBe(200);
    expect(next.json()).toMatchObject({ data: { contact: { firstname: "Grace" } } });
    expect(next.headers["etag"]).not.toBe(held);
  });

  it.each([
    ["of an operation that failed", read, rest(500, {})],
    ["of a part that failed", urlOf("{ __typename contact(id: 7) { id } }"), rest(500, {})],
    ["of what is not valid", urlOf("{ nothing }"), undefined],
    ["of no query", "/graphql", undefined],
  ])("is not kept, nor ever 304, with errors %s", async (_, url, response) => {
    const { ask } = await startAsked(response);
    const { headers, statusCode } = await ask({ "if-none-match": "*" }, url);
    expect(statusCode).not.toBe(304);
    expect([headers["cache-control"], headers["etag"]]).toEqual(["no-store", undefined]);
  });

  it("has no tag by POST", async () => {
    const { app } = await startGateway(() => success(leastContact(7)));
    const { headers } = await app.inject({ method: "POST", url: "/graphql", payload: { query: "{ __typename }" } });
    expect([headers["cache-control"], headers["etag"]]).toEqual([undefined, undefined]);
  });
});
