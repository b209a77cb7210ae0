import { describe, expect, it } from "vitest";
import { leastContact, startGateway, success } from "../../../test/gateway.js";
import { mostTokensOf } from "../operation-costs.js";
import { maxTokens } from "./operation-cost.js";

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");

const upserts = (count: number, name = "a") =>
  times(count, (index) => `${name}${index}: upsertContact(input: { firstname: "Ada" }) { status }`);
const create = (selection: string) => `createContact(input: { firstname: "Ada" }) { contact { ${selection} } }`;
const most = Math.floor(maxTokens / mostTokensOf("upsertContact"));

describe("an operation that may cost too much", () => {
  it.each([
    ["by its root fields", `mutation { ${upserts(most + 1)} }`, 312],
    ["by those of fragments", `mutation { ${upserts(most)} ...F } fragment F on Mutation { ${upserts(1, "b")} }`, 312],
    ["by what is read below them", `mutation { ${upserts(most)} ${create("answers { form { id } }")} }`, 310],
    ["beside one that does not", `query A { __typename } mutation B { ${upserts(most + 1)} }`, 312],
  ])("is refused %s, and makes no call", async (_, query, tokens) => {
    const { app, calls } = await startGateway(() => success(leastContact(7)));
    const headers = { authorization: "Bearer t0ken" };
    const payload = { query, ...(query.includes("query A") && { operationName: "A" }) };
    const answer = await app.inject({ method: "POST", url: "/graphql", headers, payload });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      errors: [
        {
          message: `An operation may cost at most 300 rate-limit tokens; this one may cost ${tokens}.`,
          extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
        },
      ],
    });
    expect(calls).toEqual([]);
  });

  it("is not one at the limit", async () => {
    const { calls, send } = await startGateway(() => success(leastContact(7)));
    await send(`mutation { ${upserts(most)} ${create("id")} }`);
    expect(calls).toHaveLength(most + 1);
  });
});
