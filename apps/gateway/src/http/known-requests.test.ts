import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryInput, arbitraryOperation } from "../../test/arbitrary-operation.js";
import type { Operation } from "../../test/arbitrary-operation.js";
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
});
