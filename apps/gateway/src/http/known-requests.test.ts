import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { arbitraryInput, arbitraryOperation } from "testing/arbitrary-operation";
import type { Operation } from "testing/arbitrary-operation";
import { describe, expect, it } from "vitest";
import { arbitraryResponse } from "../../test/arbitrary-response.js";
import { leastContact, rest, startGateway, success } from "../../test/gateway.js";
import { startTwoWays } from "../../test/two-ways.js";
import { buildGatewaySchema } from "../schema.js";

/** Requests that are sent both ways: a few, or as many as `pnpm equality` sends. */
const count = Number(process.env["EQUALITY_REQUESTS"] ?? 300);
const seed = 20_261_128;

const arbitraryRequest = ({ text, variables }: Operation) =>
  fc
    .record(Object.fromEntries(Object.entries(variables).map(([name, type]) => [name, arbitraryInput(type)])))
    .map((values) => ({ query: text, variables: values }));

describe("a known document", () => {
  it(`is answered as Apollo Server answers it, in ${count} requests`, async () => {
    const operations = fc.sample(arbitraryOperation(await buildGatewaySchema()), {
      numRuns: Math.min(count, 300),
      seed,
    });
    const { byApollo, compiled } = await startTwoWays(operations.map(({ text }) => text));
    const responses = fc.array(arbitraryResponse, { minLength: 1, maxLength: 4 });
    const property = fc.asyncProperty(
      fc.constantFrom(...operations).chain(arbitraryRequest),
      responses,
      async (payload, [first = rest(500, undefined), ...others]) => {
        const inTurn = [first, ...others];
        const respond = (_call: unknown, call: number) => inTurn[call % inTurn.length] ?? first;
        expect(await compiled({ payload }, respond)).toEqual(await byApollo({ payload }, respond));
      },
    );
    await fc.assert(property, { numRuns: count, seed, endOnFailure: true });
  });

  it("passes Fastify and Apollo Server from the fourth time on, with one REST call each time", async () => {
    const { app, calls } = await startGateway(() => success(leastContact(7)));
    let routed = 0;
    app.addHook("onRequest", async () => {
      routed += 1;
    });
    await app.listen({ host: "127.0.0.1", port: 0 });
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/graphql`;
    const body = JSON.stringify({
      query: 'mutation { createContact(input: { firstname: "Ada" }) { contact { id } } }',
    });
    const headers = { authorization: "Bearer t0ken", "content-type": "application/json" };
    const answers: unknown[] = [];
    for (let times = 0; times < 10; times += 1) {
      const response = await fetch(url, { method: "POST", headers, body });
      answers.push(await response.json());
    }
    const created = expect.objectContaining({ data: { createContact: { contact: { id: "7" } } } });
    expect(answers).toEqual(Array.from({ length: 10 }, () => created));
    expect([routed, calls.length]).toEqual([3, 10]);
  });

  it.each([
    ["query ($id: ID!) { contact(id: $id) { __proto__: id mail } }", { id: "7" }],
    ["query ($__proto__: ID!) { contact(id: $__proto__) { id } }", {}],
    ["query ($toString: Int) { searchContacts(first: $toString) { edges { node { id } } } }", {}],
    [
      'mutation ($toString: String) { createContact(input: { mail: "a@b.example" }, idempotencyKey: $toString) { status } }',
      {},
    ],
  ])("is answered as Apollo Server answers it where it has names of JavaScript's own: %s", async (query, variables) => {
    const { byApollo, compiled } = await startTwoWays([query]);
    const respond = () => rest(200, { data: { contact: { id: 7, mail: "a@b.example" }, contacts: [], total: 0 } });
    const payload = { query, variables };
    expect(await compiled({ payload }, respond)).toEqual(await byApollo({ payload }, respond));
  });

  it("is refused, as Apollo Server's is, where its body is no UTF-8", async () => {
    const query = 'mutation { createContact(input: { firstname: "Zo\xeb" }) { status } }';
    const { byApollo, compiled } = await startTwoWays([query]);
    // In ISO 8859-1. Mended, the name would be another one.
    const payload = Buffer.from(JSON.stringify({ query }), "latin1");
    const request = { payload, headers: { "content-type": "application/json" } };
    const seen = await compiled(request, () => rest(500, {}));
    expect(seen).toEqual(await byApollo(request, () => rest(500, {})));
    expect(seen).toMatchObject({ status: 400, calls: [] });
    expect(JSON.parse(seen.body)).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
  });

  it.each(["%%%", "a b"])("is refused, as Apollo Server's is, with the Host %j", async (host) => {
    const query = "{ __typename }";
    const { byApollo, compiled } = await startTwoWays([query]);
    const request = { payload: { query }, headers: { host } };
    const seen = await compiled(request, () => rest(500, {}));
    expect(seen).toEqual(await byApollo(request, () => rest(500, {})));
    expect(seen.status).toBe(400);
  });
});
