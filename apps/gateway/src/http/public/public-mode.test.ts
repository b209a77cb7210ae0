import { randomUUID } from "node:crypto";
import type { InjectOptions, Response } from "light-my-request";
import { createRedisRateLimiter } from "domain/rate-limit";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { codeOf, rest } from "../../../test/gateway.js";
import { ownDocument, page, publicToken, startPublicGateway, textOf, ways } from "../../../test/public-gateway.js";
import type { PublicGatewayOptions } from "../../../test/public-gateway.js";
import { inEachDatabase } from "../../../test/submissions/submission-database.js";
import { Submissions } from "../../submissions/submissions.js";

const forms = { documentId: "forms", variables: { type: "SURVEY" } };
const form = (id: string) => ({ documentId: "form", variables: { id } });
const refillTokensPerSecond = 0.01;

/** Everything that a client can read. */
const told = ({ body, headers }: Response): string => JSON.stringify(headers) + body;

describe.each(ways)("a visitor of a public page, by way of %s", (way) => {
  const start = async (options?: PublicGatewayOptions) => {
    const gateway = await startPublicGateway(options);
    return { ...gateway, send: (request: InjectOptions) => gateway.send(way, request) };
  };

  it("runs a public document by its id, with the gateway's own token", async () => {
    const { calls, count, send } = await start();
    const response = await send({ payload: form("1") });
    expect([response.statusCode, response.json()]).toEqual([200, { data: { form: { id: "1", label: "One" } } }]);
    expect(calls.map(({ token }) => token)).toEqual([publicToken]);
    expect(await count("publicRequests")).toEqual([["admitted", 1]]);
  });

  it("learns nothing of that token, and nothing of how its rate limit stands", async () => {
    const { log, send } = await start({ respond: () => rest(429, undefined, { "retry-after": "3600" }) });
    const response = await send({ payload: form("1") });
    expect(response.json()).toEqual({
      data: { form: null },
      errors: [expect.objectContaining({ extensions: { code: "RATE_LIMITED", retryAfterMs: expect.any(Number) } })],
    });
    expect(Object.keys(response.headers).filter((name) => name.startsWith("ratelimit"))).toEqual([]);
    expect(told(response) + log()).not.toContain(publicToken);
  });

  it.each([401, 403])("is not asked to log in where the API refuses that token with %d", async (status) => {
    const { count, log, send } = await start({ respond: () => rest(status, { detail: `no ${publicToken}` }) });
    const response = await send({ payload: form("1") });
    expect(response.json()).toEqual({
      data: { form: null },
      errors: [
        {
          message: "The contacts API is not available.",
          path: ["form"],
          locations: [{ line: 1, column: 24 }],
          extensions: { code: "UPSTREAM_UNAVAILABLE" },
        },
      ],
    });
    expect(log()).toContain("the REST API refuses the token of public mode");
    expect(await count("publicTokenRefusals")).toEqual([[1]]);
    expect(told(response) + log()).not.toContain(publicToken);
  });

  it("is told of mistakes in the variables, and is counted once for them", async () => {
    const { send } = await start({ addressLimit: { capacityTokens: 2, refillTokensPerSecond } });
    const payload = { documentId: "forms", variables: { type: "NONE" } };
    expect(codeOf((await send({ payload })).json())).toBe("BAD_USER_INPUT");
    expect(codeOf((await send({ payload })).json())).toBe("BAD_USER_INPUT");
    expect(codeOf((await send({ payload })).json())).toBe("RATE_LIMITED");
  });

  it("is expected to sign up once a form is read, and not where nothing is", async () => {
    const { send, visits } = await start({ addressLimit: { capacityTokens: 1, refillTokensPerSecond } });
    await send({ payload: { documentId: "unknown" } });
    expect(visits()).toBe(0);
    const payload = { documentId: "forms", variables: { type: "NONE" } };
    await send({ payload });
    await send({ payload });
    expect(visits()).toBe(1);
  });

  it("may call from that page's origin, where it reads refusals too", async () => {
    const { send } = await start({ addressLimit: { capacityTokens: 1, refillTokensPerSecond } });
    const asked = { "access-control-request-method": "POST", "access-control-request-headers": "content-type" };
    const preflight = await send({ method: "OPTIONS", headers: asked });
    expect(preflight.headers).toMatchObject({
      "access-control-allow-origin": page,
      "access-control-allow-headers": "content-type",
    });
    for (const code of [undefined, "RATE_LIMITED"]) {
      const response = await send({ payload: forms });
      expect(response.headers["access-control-allow-origin"]).toBe(page);
      expect(response.headers["access-control-expose-headers"]).toContain("Retry-After");
      expect(response.json().errors?.[0].extensions.code).toBe(code);
    }
  });

  describe("abuse", () => {
    const byText = { query: textOf("forms"), variables: forms.variables };
    const introspection = { query: "{ __schema { queryType { name } } }" };
    const persistedQuery = { version: 1, sha256Hash: "0".repeat(64) };
    const get = (parameters: Record<string, string>) => ({
      method: "GET" as const,
      url: `/graphql?${new URLSearchParams(parameters).toString()}`,
      headers: { "apollo-require-preflight": "1" },
    });

    it.each<[string, InjectOptions]>([
      ["a public document by its text", { payload: byText }],
      ["a public document by its text beside its id", { payload: { ...forms, ...byText } }],
      ["a public document by a hash beside its id", { payload: { ...forms, extensions: { persistedQuery } } }],
      ["another document by its text", { payload: { query: ownDocument, variables: { id: "7" } } }],
      ["another document by its id", { payload: { documentId: "own", variables: { id: "7" } } }],
      ["an id of no document", { payload: { documentId: "constructor" } }],
      ["an id that is a list", { payload: { ...forms, documentId: ["forms"] } }],
      ["no document", { payload: {} }],
      ["introspection", { payload: introspection }],
      ["introspection of the subgraph", { payload: { query: "{ _service { sdl } }" } }],
      ["entities", { payload: { query: "{ _entities(representations: []) { __typename } }" } }],
      ["a batch", { payload: [forms] }],
      ["a batch of two", { payload: [forms, introspection] }],
      ["a GET", get({ documentId: "forms", variables: JSON.stringify(forms.variables) })],
      ["a mutation by GET", get({ query: "mutation { deleteContact(id: 7) { id } }" })],
      ["a GET whose body names it", { method: "GET", payload: forms, headers: { "apollo-require-preflight": "1" } }],
      ["an id in the URL", { url: "/graphql?documentId=forms", payload: { variables: forms.variables } }],
      ["an empty Authorization", { payload: forms, headers: { authorization: "" } }],
      ["an Authorization that is no token", { payload: forms, headers: { authorization: "Basic dTpw" } }],
      ["introspection with an empty Authorization", { payload: introspection, headers: { authorization: "" } }],
      ["no Origin", { payload: forms, headers: { origin: undefined } }],
      ["an empty Origin", { payload: forms, headers: { origin: "" } }],
      ["the Origin null", { payload: forms, headers: { origin: "null" } }],
      ["another Origin", { payload: forms, headers: { origin: "https://evil.example" } }],
      ["an Origin that begins like the page's", { payload: forms, headers: { origin: `${page}.evil.example` } }],
      ["several Origins", { payload: forms, headers: { origin: `${page}, ${page}` } }],
      ["the page as the Referer alone", { payload: forms, headers: { origin: undefined, referer: page } }],
      ["another method in a header", { ...get({}), headers: { "x-http-method-override": "POST" } }],
    ])("%s is UNAUTHENTICATED, and calls nothing", async (_name, request) => {
      const { calls, count, log, send } = await start();
      const response = await send(request);
      expect(response.statusCode).toBe(401);
      expect(response.json()).toEqual({
        errors: [{ message: "A valid bearer token is required.", extensions: { code: "UNAUTHENTICATED" } }],
      });
      expect([calls, await count("publicRequests")]).toEqual([[], []]);
      expect(told(response) + log()).not.toContain(publicToken);
    });

    it.each<[string, InjectOptions]>([
      [
        "a list of contacts",
        { method: "POST", url: "/imports", headers: { "content-type": "text/csv" }, payload: "mail" },
      ],
      ["the results of one", { method: "GET", url: "/imports/a/results" }],
    ])("%s is refused", async (_name, request) => {
      const { send } = await start({ submissions: new Submissions(() => Promise.reject(new Error("away"))) });
      expect((await send(request)).statusCode).toBe(401);
    });

    it("a client that takes JSON alone reads the same with 200", async () => {
      const { send } = await start();
      const response = await send({ payload: introspection, headers: { accept: "application/json" } });
      expect([response.statusCode, codeOf(response.json())]).toEqual([200, "UNAUTHENTICATED"]);
    });

    it("an address is refused once its bucket is empty, with when to come again, and no other is", async () => {
      const { calls, count, send } = await start({ addressLimit: { capacityTokens: 10, refillTokensPerSecond } });
      const codes = ["1", "2", "3"].map(async (id) => codeOf((await send({ payload: form(id) })).json()));
      expect((await Promise.all(codes)).filter((code) => code === "RATE_LIMITED")).toHaveLength(1);
      const refused = await send({ payload: forms });
      const [error] = refused.json().errors;
      expect(error.extensions).toEqual({ code: "RATE_LIMITED", retryAfterMs: expect.any(Number) });
      expect([refused.statusCode, refused.headers["retry-after"]]).toEqual([
        429,
        String(Math.ceil(error.extensions.retryAfterMs / 1_000)),
      ]);
      expect((await send({ payload: forms, remoteAddress: "192.0.2.1" })).statusCode).toBe(200);
      expect(calls).toHaveLength(3);
      expect(await count("publicRequests")).toEqual([
        ["admitted", 3],
        ["address_limited", 2],
      ]);
    });

    it("all addresses together are refused once the bucket of all is empty", async () => {
      const { count, send } = await start({ totalLimit: { capacityTokens: 2, refillTokensPerSecond } });
      const statuses: number[] = [];
      for (const remoteAddress of ["192.0.2.1", "192.0.2.2", "192.0.2.3"]) {
        statuses.push((await send({ payload: forms, remoteAddress })).statusCode);
      }
      expect(statuses).toEqual([200, 200, 429]);
      expect(await count("publicRequests")).toEqual([
        ["admitted", 2],
        ["total_limited", 1],
      ]);
    });

    it("what one address sends in vain takes nothing from all others", async () => {
      const one = { capacityTokens: 1, refillTokensPerSecond };
      const { send } = await start({ addressLimit: one, totalLimit: { ...one, capacityTokens: 2 } });
      for (let times = 0; times < 5; times += 1) await send({ payload: forms });
      expect((await send({ payload: forms, remoteAddress: "192.0.2.1" })).statusCode).toBe(200);
    });

    it("an X-Forwarded-For of whoever is no trusted proxy makes no other address of it, however long it is", async () => {
      const { send } = await start({ addressLimit: { capacityTokens: 1, refillTokensPerSecond } });
      const statuses: number[] = [];
      for (const forwarded of ["192.0.2.1", "192.0.2.2", "1.1.1.1, ".repeat(1_000)]) {
        statuses.push((await send({ payload: forms, headers: { "x-forwarded-for": forwarded } })).statusCode);
      }
      expect(statuses).toEqual([200, 429, 429]);
    });

    it("behind a trusted proxy, nobody becomes another by what is written before the proxy's own", async () => {
      const addressLimit = { capacityTokens: 1, refillTokensPerSecond };
      const { send } = await start({ addressLimit, trustedProxies: ["127.0.0.0/8", "10.0.0.0/8"] });
      const statuses: number[] = [];
      for (const forwarded of [
        "198.51.100.1",
        "198.51.100.2, 10.1.1.1",
        "9.9.9.9, 198.51.100.1",
        `${"10.0.0.1, ".repeat(1_000)}198.51.100.2`,
      ]) {
        statuses.push((await send({ payload: forms, headers: { "x-forwarded-for": forwarded } })).statusCode);
      }
      expect(statuses).toEqual([200, 200, 429, 429]);
    });
  });

  it("is nobody who has a token: that one runs whatever it may, with its own rate limit told", async () => {
    const { calls, count, send } = await start({ addressLimit: { capacityTokens: 1, refillTokensPerSecond } });
    const headers = { authorization: "Bearer t0ken" };
    for (const payload of [form("1"), { query: textOf("form"), variables: { id: "2" } }, form("3")]) {
      const response = await send({ payload, headers });
      expect(response.json()).toMatchObject({ data: { form: { id: "1" } }, extensions: { rateLimit: { cost: 1 } } });
    }
    const schema = await send({ payload: { query: "{ __schema { queryType { name } } }" }, headers });
    expect(schema.json()).toEqual({ data: { __schema: { queryType: { name: "Query" } } } });
    expect(calls.map(({ token }) => token)).toEqual(["t0ken", "t0ken", "t0ken"]);
    expect(await count("publicRequests")).toEqual([]);
  });

  it("is not told what the holder of the same token is told of it, even while both wait for one call", async () => {
    const { send } = await start({ respond: () => rest(401, undefined) });
    const ask = (headers: Record<string, string>) => send({ payload: form("1"), headers });
    const [holder, visitor] = await Promise.all([ask({ authorization: `Bearer ${publicToken}` }), ask({})]);
    expect([holder, visitor].map((response) => codeOf(response.json()))).toEqual([
      "UNAUTHENTICATED",
      "UPSTREAM_UNAVAILABLE",
    ]);
  });
});

inEachDatabase((database) => {
  describe.each(ways)("a visitor who signs up, by way of %s", (way) => {
    const start = async () => {
      const [{ importIntake, importReader, intake, reader, together }] = database().gateways;
      const open = { importIntake, importReader, intake, reader, together, wake: () => {} };
      const gateway = await startPublicGateway({ submissions: new Submissions(async () => open) });
      const signUp = async (variables: object) =>
        (await gateway.send(way, { payload: { documentId: "signUp", variables } })).json();
      const stateOf = async (id: string) =>
        (await gateway.send(way, { payload: { documentId: "state", variables: { id } } })).json();
      return { ...gateway, signUp, stateOf };
    };
    const ada = { firstname: "Ada", mail: "ada@example.org" };

    it("is told of the submission, which belongs to the gateway's token, and of its state", async () => {
      const { calls, log, signUp, stateOf } = await start();
      const { data } = await signUp({ input: ada });
      const { id } = data.submitContact.submission;
      expect(await stateOf(id)).toEqual({
        data: { contactSubmission: { id, state: "WAITING", position: 1, expectedAt: expect.any(String) } },
      });
      expect(await database().gateways[0].reader.find(publicToken, [id])).toHaveLength(1);
      expect(await stateOf("x".repeat(22))).toEqual({ data: { contactSubmission: null } });
      expect(calls).toEqual([]);
      expect(log()).not.toContain(publicToken);
    });

    it("has the same submission under the same key, and neither reads nor replaces that of another input", async () => {
      const { signUp } = await start();
      const key = randomUUID();
      const first = await signUp({ input: ada, key });
      expect(await signUp({ input: ada, key })).toEqual(first);
      const { id } = first.data.submitContact.submission;
      const other = await signUp({ input: { ...ada, firstname: "Eve" }, key });
      expect(codeOf(other)).toBe("IDEMPOTENCY_KEY_REUSED");
      expect(JSON.stringify(other)).not.toContain(id);
      expect(await database().sql("select count(*)::int as count from submissions.submissions")).toEqual([
        { count: 1 },
      ]);
    });
  });
});

const redisUrl = inject("redisUrl");

describe.skipIf(redisUrl === null)("gateways that share a Redis", () => {
  const prefix = `test:${randomUUID()}:`;
  const client = createClient({ url: redisUrl ?? "" });
  const keys = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const some of client.scanIterator({ MATCH: `${prefix}*` })) found.push(...some);
    return found;
  };
  beforeAll(async () => void (await client.connect()));
  afterAll(async () => {
    const left = await keys();
    if (left.length > 0) await client.del(left);
    await client.close();
  });

  it("count a visitor together, under keys that tell neither the address nor the token", async () => {
    const limiter: PublicGatewayOptions["limiter"] = (name, limit) =>
      createRedisRateLimiter({ client, limit, keyPrefix: `${prefix}${name}:`, timeoutMs: 60_000 });
    const options = { limiter, addressLimit: { capacityTokens: 2, refillTokensPerSecond } };
    const gateways = [await startPublicGateway(options), await startPublicGateway(options)];
    const statuses: number[] = [];
    for (const way of ways) {
      for (const { send } of gateways) {
        statuses.push((await send(way, { payload: forms, remoteAddress: "198.51.100.7" })).statusCode);
      }
    }
    expect(statuses).toEqual([200, 200, 429, 429]);
    const stored = await keys();
    expect(stored).toHaveLength(2);
    expect(stored.join()).not.toMatch(new RegExp(`198\\.51|${publicToken}`));
  });
});
