import { Contact } from "domain/contacts";
import { encode } from "domain/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryContact } from "../../test/arbitrary-contact.js";
import { arbitraryInput, arbitraryOperation } from "../../test/arbitrary-operation.js";
import type { Operation } from "../../test/arbitrary-operation.js";
import { rest } from "../../test/gateway.js";
import { startTwoWays } from "../../test/two-ways.js";
import { buildGatewaySchema } from "../schema.js";

const cases = Number(process.env["EQUALITY_CASES"] ?? 500);
const documentCount = Math.min(300, cases);
const seed = 20_261_128;

const oddValue = fc.constantFrom(null, 5, "x", [], {}, [null, 5], { id: "x" }, true, undefined);

/** Bodies of responses that are, now and then, not what they should be. */
const arbitraryBody = fc
  .tuple(fc.array(arbitraryContact, { minLength: 1, maxLength: 3 }), fc.option(oddValue, { freq: 5 }), fc.nat())
  .map(([contacts, odd, place]) => {
    const rows: unknown[] = contacts.map((contact) => encode(Contact, contact));
    const [row] = rows as [Record<string, unknown>];
    if (odd !== null) row[Object.keys(row)[place % Object.keys(row).length] ?? ""] = odd;
    return {
      status: "success",
      data: {
        contact: row,
        contacts: rows,
        total: rows.length,
        forms: [],
        form: { id: 1, label: "x", type: "survey" },
      },
    };
  });
const arbitraryResponse = fc.oneof(
  {
    weight: 8,
    arbitrary: arbitraryBody.map((body) =>
      rest(200, body, { "x-ratelimit-limit": "100", "x-ratelimit-remaining": "90" }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(200, 201, 204, 400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 503),
        fc.constantFrom(undefined, null, {}, { data: null }, { errors: [{ location: "body.data.contact.mail" }] }),
      )
      .map(([status, body]) => rest(status, body)),
  },
);

describe("a known document", () => {
  it(`is answered as Apollo Server answers it: ${cases} requests`, { timeout: 600_000 }, async () => {
    const operations = fc.sample(arbitraryOperation(await buildGatewaySchema()), { numRuns: documentCount, seed }) as [
      Operation,
      ...Operation[],
    ];
    const { byApollo, compiled } = await startTwoWays(operations.map(({ text }) => text));
    const arbitraryRequest = fc
      .constantFrom(...operations)
      .chain(({ text, variables }) =>
        fc
          .record(Object.fromEntries(Object.entries(variables).map(([name, type]) => [name, arbitraryInput(type)])))
          .map((values) => ({ query: text, variables: values })),
      );
    const property = fc.asyncProperty(
      arbitraryRequest,
      fc.array(arbitraryResponse, { minLength: 1, maxLength: 4 }),
      async (payload, responses) => {
        const respond = (_call: unknown, count: number) =>
          responses[(count - 1) % responses.length] ?? rest(500, undefined);
        expect(await compiled({ payload }, respond)).toEqual(await byApollo({ payload }, respond));
      },
    );
    await fc.assert(property, { numRuns: cases, seed, endOnFailure: true });
  });
});
