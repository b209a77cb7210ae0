import { describe, expect, it } from "vitest";
import { codeOf, mistakesOf, startGateway } from "../../../test/gateway.js";
import { finds, search } from "../../../test/found-contacts.js";

const times = (count: number, filter: object): object[] => Array.from({ length: count }, () => filter);

describe("abuse of searchContacts", () => {
  it.each([
    ["an empty list", { address: { city: { in: [] } } }, [["filter.address.city.in", "EMPTY"]]],
    ["an empty list of filters", { or: [{ and: [] }] }, [["filter.or.0.and", "EMPTY"]]],
    ["no value to compare with", { mail: { eq: null } }, [["filter.mail.eq", "REQUIRED"]]],
    ["a list too long", { tags: { any: Array(1_001).fill("a") } }, [["filter.tags.any", "TOO_MANY_ITEMS"]]],
    [
      "dates that are none",
      { createdAt: { gte: "s3cret", lte: "2026-02-30" } },
      [
        ["filter.createdAt.gte", "INVALID_DATE"],
        ["filter.createdAt.lte", "INVALID_DATE"],
      ],
    ],
    ["dates far off", { createdAt: { gte: "now-9999999y" } }, [["filter.createdAt.gte", "INVALID_DATE"]]],
    ["ids that are none", { and: [{}, { id: { in: ["1", "s3cret"] } }] }, [["filter.and.1.id.in.1", "INVALID_ID"]]],
    [
      "text that cannot be stored",
      { surname: { contains: "s3cret\0" } },
      [["filter.surname.contains", "INVALID_TEXT"]],
    ],
    ["text too long", { surname: { contains: "s3cret".repeat(2_000) } }, [["filter.surname.contains", "TOO_LONG"]]],
    [
      "values of wrong types",
      { surname: { eq: 5 }, blackList: { eq: "s3cret" }, ageCategory: { in: [1.5] } },
      [
        ["filter.ageCategory.in.0", "INVALID_INTEGER"],
        ["filter.blackList.eq", "INVALID_BOOLEAN"],
        ["filter.surname.eq", "INVALID_TEXT"],
      ],
    ],
    [
      "fields and operators that are none",
      { sex: { eq: "F" }, surname: { like: "s3cret" } },
      [
        ["filter.surname.like", "UNKNOWN_FIELD"],
        ["filter.sex", "UNKNOWN_FIELD"],
      ],
    ],
    ["a filter that is none", "s3cret", [["filter", "INVALID_OBJECT"]]],
    ["too many conditions", { and: times(201, { mail: { exists: true } }) }, [["filter", "TOO_COMPLEX"]]],
    ["thousands of filters", { or: times(5_000, { mail: { exists: true } }) }, [["filter.or", "TOO_MANY_ITEMS"]]],
    [
      "a filter that explodes",
      { and: times(900, { or: times(2, { mail: { exists: true }, id: { eq: "1" } }) }) },
      [["filter", "TOO_COMPLEX"]],
    ],
  ])("refuses %s with the path to the mistake, and makes no call", async (_, filter, mistakes) => {
    const { send, calls, log } = await startGateway(finds([]));
    const answer = await send(search, { filter });
    expect(codeOf(answer)).toBe("BAD_USER_INPUT");
    expect(mistakesOf(answer)).toEqual(mistakes);
    expect(JSON.stringify(answer) + log()).not.toContain("s3cret");
    expect(calls).toEqual([]);
  });

  it.each([51, 1_000, 10_000, 100_000])("refuses a filter of %i levels, and makes no call", async (depth) => {
    const { app, calls } = await startGateway(finds([]));
    const filter = `${'{"or":['.repeat(depth)}{}${"]}".repeat(depth)}`;
    const answer = await app.inject({
      method: "POST",
      url: "/graphql",
      headers: { authorization: "Bearer t0ken", "content-type": "application/json" },
      payload: `{"query":${JSON.stringify(search)},"variables":{"filter":${filter}}}`,
    });
    expect(codeOf(answer.json())).toBe("BAD_USER_INPUT");
    expect(mistakesOf(answer.json())).toEqual([["filter", "TOO_COMPLEX"]]);
    expect(calls).toEqual([]);
  });

  it.each([
    [99, "BAD_USER_INPUT"],
    [100, "GRAPHQL_VALIDATION_FAILED"],
    [8_000, "GRAPHQL_PARSE_FAILED"],
  ])("refuses a filter of %i levels that is written out in the document, and makes no call", async (depth, code) => {
    const { send, calls } = await startGateway(finds([]));
    const filter = `${"{or:[".repeat(depth)}{}${"]}".repeat(depth)}`;
    expect(codeOf(await send(`{ searchContacts(filter: ${filter}) { nodes { id } } }`))).toBe(code);
    expect(calls).toEqual([]);
  });

  it("is not fooled by levels beside one another", async () => {
    const { send } = await startGateway(finds([]));
    const deep = (depth: number): object => (depth === 0 ? {} : { and: [deep(depth - 1)] });
    expect(await send(search, { filter: { and: times(20, deep(48)) } })).toEqual({
      data: { searchContacts: { nodes: [] } },
    });
  });

  it("refuses an order that is none, and names those that are", async () => {
    const { send, calls } = await startGateway(finds([]));
    const answer = await send(search, { orderBy: { field: "SEX", direction: "s3cret" } });
    expect(mistakesOf(answer)).toEqual([
      ["orderBy.field", "UNKNOWN_OPTION"],
      ["orderBy.direction", "UNKNOWN_OPTION"],
    ]);
    expect(answer.errors?.[0]?.message).toBe(
      "orderBy.field must be one of SURNAME, FIRSTNAME, BIRTHDATE, GENDER, LASTCHANGE, MAIL, MARRIED_NAME, CITY (and 1 more).",
    );
    expect(calls).toEqual([]);
  });
});
