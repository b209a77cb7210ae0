import { describe, expect, it } from "vitest";
import { leastContact, mistakesOf, startGateway, success } from "../../test/gateway.js";

const create = "mutation ($names: [ContactTagInput!]) { createContact(input: { tags: $names }) { status } }";

const lists = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

describe("variables", () => {
  it.each([201, 2_000, 200_000])("of %i levels are refused with the path of their argument", async (depth) => {
    const { app, calls, log } = await startGateway(() => success(leastContact(7)));
    const answer = await app.inject({
      method: "POST",
      url: "/graphql",
      headers: { authorization: "Bearer t0ken", "content-type": "application/json" },
      payload: `{"query":${JSON.stringify(create)},"variables":{"names":${lists(depth)}}}`,
    });
    expect(answer.statusCode).toBe(400);
    expect(mistakesOf(answer.json())).toEqual([["input.tags", "TOO_COMPLEX"]]);
    expect(calls).toEqual([]);
    expect(log()).not.toContain("unexpected");
  });

  it("of 200 levels are judged by what they are for", async () => {
    const { send } = await startGateway(() => success(leastContact(7)));
    const answer = await send(create, { names: JSON.parse(lists(200)) as unknown });
    expect(mistakesOf(answer)).toEqual([["input.tags.0", "INVALID_OBJECT"]]);
  });
});
