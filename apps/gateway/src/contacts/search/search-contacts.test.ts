import { describe, expect, it } from "vitest";
import { codeOf, leastContact, startGateway } from "../../../test/gateway.js";
import { contactsOf, finds, search, sentSearch } from "../../../test/found-contacts.js";

const eql = (attr: string, value: string) => ({ $condition: { attr, ope: "eql", value } });
const strict = (attr: string, value: string) => ({ $condition: { attr, ope: "eql:strictdata", value } });
const asked = (attr: string, ope: string, operands: object = {}) => ({ $condition: { attr, ope, ...operands } });

/** The query of conditions that all hold. */
const each = (...conditions: object[]) => ({ $at_least_one: [{ $all: conditions }] });

describe("searchContacts", () => {
  it("sends one search, for the rows that are asked for and one more, the last changed first", async () => {
    const { send, calls } = await startGateway(finds(contactsOf(2)));
    expect(await send("{ searchContacts { nodes { id } edges { node { id } } } }")).toEqual({
      data: {
        searchContacts: {
          nodes: [{ id: "0" }, { id: "1" }],
          edges: [{ node: { id: "0" } }, { node: { id: "1" } }],
        },
      },
    });
    expect(calls).toMatchObject([
      {
        method: "POST",
        path: "/search",
        token: "t0ken",
        requestId: expect.any(String),
        body: {
          data: {
            advanced_search: { query: { $all: [] }, page: 0, per_page: 51, sort_attr: "lastchange", sort_asc: false },
          },
        },
      },
    ]);
  });

  it.each([
    ["nothing", {}, { $all: [] }],
    ["nothing of a field", { surname: {}, address: { city: {} }, and: null }, { $all: [] }],
    ["everybody among others", { or: [{}, { surname: { eq: "Lovelace" } }] }, { $all: [] }],
    ["exact text", { birthCity: { eq: "Londres" } }, each(strict("birth_city", "Londres"))],
    ["other text", { mail: { ne: "a@b.org" } }, each(asked("mail", "none_of", { value: ["a@b.org"] }))],
    ["words", { firstname: { matches: "ada" } }, each(eql("firstname", "ada"))],
    [
      "parts",
      { phone: { notContains: "+33", startsWith: "0" } },
      each(asked("phone", "not_contains", { value: "+33" }), asked("phone", "start_with", { value: "0" })),
    ],
    [
      "lists",
      { address: { city: { in: ["Paris", "Lyon"] }, postalcode: { notIn: ["75001"] } } },
      each(
        asked("address.city", "any_of", { value: ["Paris", "Lyon"] }),
        asked("address.postalcode", "none_of", { value: ["75001"] }),
      ),
    ],
    [
      "ids",
      { id: { in: ["7", 8] }, lastchangeuserid: { eq: "3" } },
      each(asked("id", "any_of", { value: ["7", "8"] }), eql("lastchangeuserid", "3")),
    ],
    [
      "booleans",
      { blackList: { eq: false }, mobileInvalid: { exists: true } },
      each(eql("black_list", "false"), asked("mobile_invalid", "ext")),
    ],
    [
      "numbers",
      { ageCategory: { gte: 3 }, address: { score: { gte: 0.5, lte: 1 } } },
      each(asked("age_category", "gte", { value: "3" }), asked("address.score", "range", { from: "0.5", to: "1" })),
    ],
    [
      "a whole day",
      { createdAt: { gte: "2026-01-01", lte: "2026-01-01" } },
      each(asked("CreatedAt", "range", { from: "2026-01-01T00:00:00Z", to: "2026-01-01T23:59:59.999999999Z" })),
    ],
    [
      "relative dates",
      { updatedAt: { gte: "now-30d/d" }, birthdate: { exists: false } },
      each(asked("birthdate", "not_ext"), asked("UpdatedAt", "gte", { value: "now-30d/d" })),
    ],
    [
      "a time elsewhere",
      { updatedAt: { lte: "2026-01-01T01:00:00+01:00" } },
      each(asked("UpdatedAt", "lte", { value: "2026-01-01T00:00:00.000Z" })),
    ],
    [
      "days, as they are written whatever the offset",
      { birthdate: { gte: "1990-05-17T00:00:00+02:00", lte: "1990-05-17T00:00:00Z" } },
      each(asked("birthdate", "range", { from: "1990-05-17T00:00:00Z", to: "1990-05-17T23:59:59.999999999Z" })),
    ],
    [
      "tags",
      { tags: { any: ["VIP"], none: ["lost"], exists: true }, actionIds: { all: ["1", "2"] } },
      each(
        asked("action_ids", "all_of", { value: ["1", "2"] }),
        asked("tags.name", "any_of", { value: ["VIP"] }),
        asked("tags.name", "none_of", { value: ["lost"] }),
        asked("tags.name", "ext"),
      ),
    ],
    [
      "either, and a field beside it",
      { surname: { eq: "A" }, or: [{ mail: { exists: true } }, { phone: { exists: true } }] },
      {
        $all: [
          { $at_least_one: [strict("surname", "A")] },
          { $at_least_one: [asked("mail", "ext"), asked("phone", "ext")] },
        ],
      },
    ],
    [
      "a single filter in place of a list of one",
      { and: { or: [{ surname: { eq: "A" } }, { and: [{ surname: { eq: "B" } }, { mail: { exists: true } }] }] } },
      { $at_least_one: [{ $all: [strict("surname", "A")] }, { $all: [strict("surname", "B"), asked("mail", "ext")] }] },
    ],
  ])("asks the API for %s", async (_, filter, query) => {
    const { send, calls } = await startGateway(finds([]));
    expect(await send(search, { filter })).toEqual({ data: { searchContacts: { nodes: [] } } });
    expect(calls.map((call) => sentSearch(call).query)).toEqual([query]);
  });

  it("sends the order that is asked for", async () => {
    const { send, calls } = await startGateway(finds([]));
    await send(search, { orderBy: { field: "MARRIED_NAME" } });
    await send(search, { orderBy: { field: "CITY", direction: "DESC" } });
    expect(calls.map(sentSearch)).toMatchObject([
      { sort_attr: "married_name", sort_asc: true },
      { sort_attr: "city", sort_asc: false },
    ]);
  });

  it("answers a contact once where it has moved to the next page meanwhile", async () => {
    const { send } = await startGateway(finds([leastContact(1), leastContact(2), leastContact(1)]));
    expect(await send(search)).toEqual({ data: { searchContacts: { nodes: [{ id: "1" }, { id: "2" }] } } });
  });

  it("keeps the searches of one request apart", async () => {
    const { send, calls } = await startGateway(finds([leastContact(1)]));
    await send(
      '{ a: searchContacts(filter: { surname: { eq: "A" } }) { totalCount } b: searchContacts { totalCount } }',
    );
    expect(calls.map((call) => sentSearch(call).query)).toEqual([each(strict("surname", "A")), { $all: [] }]);
  });

  it("makes no call without a token, and says so whatever else is wrong", async () => {
    const { send, calls } = await startGateway(finds([]));
    const answer = await send(search, { filter: { id: { in: [] } } }, { authorization: "" });
    expect(codeOf(answer)).toBe("UNAUTHENTICATED");
    expect(calls).toEqual([]);
  });

  it("passes on what the API answers a search with where it is no success", async () => {
    const { send } = await startGateway(() => ({ status: 422, json: { detail: "s3cret" }, headers: {} }));
    const answer = await send(search, { filter: { surname: { eq: "A" } } });
    expect(codeOf(answer)).toBe("BAD_USER_INPUT");
    expect(JSON.stringify(answer)).not.toContain("s3cret");
  });
});

describe("totalCount", () => {
  const counted = "{ searchContacts(first: 2) { totalCount again: totalCount nodes { id } } }";

  it("is asked for once, and only where it is selected", async () => {
    const { send, calls } = await startGateway(finds(contactsOf(5)));
    expect(await send(counted)).toMatchObject({ data: { searchContacts: { totalCount: 5, again: 5 } } });
    expect(calls.map(({ path }) => path)).toEqual(["/search", "/kpi"]);
    expect(calls[1]?.body).toEqual({ data: { advanced_search: { query: { $all: [] } } } });
    await send("{ searchContacts(first: 2) { nodes { id } } }");
    expect(calls.map(({ path }) => path)).toEqual(["/search", "/kpi", "/search"]);
  });

  it("costs nothing where the list is seen to end", async () => {
    const { send, calls } = await startGateway(finds(contactsOf(2)));
    expect(await send(counted)).toMatchObject({ data: { searchContacts: { totalCount: 2 } } });
    expect(calls.map(({ path }) => path)).toEqual(["/search"]);
  });
});
