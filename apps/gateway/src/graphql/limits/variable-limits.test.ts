import { describe, expect, it } from "vitest";
import { leastContact, mistakesOf, startGateway, success } from "../../../test/gateway.js";

const create = "mutation ($names: [ContactTagInput!]) { createContact(input: { tags: $names }) { status } }";

const lists = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`s3cret${index}`, 1]));

describe("variables", () => {
  it.each([
    ["in the variable", { names: keys(60_000) }, "input.tags"],
    ["inside of it", { names: [{ name: "a" }, keys(201)] }, "input.tags"],
  ])("with an object of too many fields are refused before they are looked at: %s", async (_, variables, path) => {
    const { send, calls } = await startGateway(() => success(leastContact(7)));
    const answer = await send(create, variables);
    expect(mistakesOf(answer)).toEqual([[path, "TOO_COMPLEX"]]);
    expect(JSON.stringify(answer).length).toBeLessThan(500);
    expect(calls).toEqual([]);
  });

  it("with as many fields as an object may have are judged one by one", async () => {
    const { send } = await startGateway(() => success(leastContact(7)));
    const mistakes = mistakesOf(await send(create, { names: [keys(200)] }));
    expect(mistakes).toHaveLength(100);
    expect(mistakes[0]).toEqual(["input.tags.0.name", "REQUIRED"]);
  });

  it("are not repeated at length where their fields are not known", async () => {
    const { send } = await startGateway(() => success(leastContact(7)));
    const answer = await send(create, { names: [{ name: "a", ["x".repeat(500_000)]: 1 }] });
    expect(mistakesOf(answer)).toEqual([[`input.tags.0.${"x".repeat(100)}…`, "UNKNOWN_FIELD"]]);
    expect(JSON.stringify(answer).length).toBeLessThan(1_000);
  });

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

  it("are refused where they come to too many values, used as often as they are", async () => {
    const { send, calls } = await startGateway(() => success(leastContact(7)));
    const search = (uses: number) =>
      `query ($mails: [String!]) { searchContacts(filter: { and: [${"{ mail: { in: $mails } } ".repeat(uses)}] }) { totalCount } }`;
    const mails = Array.from({ length: 20_000 }, () => "s3cret");
    const answer = await send(search(10), { mails });
    expect(mistakesOf(answer)).toEqual([["filter.and.0.mail.in", "TOO_COMPLEX"]]);
    expect(mistakesOf(await send(search(10), { mails: mails.slice(1) }))).toContainEqual([
      "filter.and.0.mail.in",
      "TOO_MANY_ITEMS",
    ]);
    expect(calls).toEqual([]);
  });
});
