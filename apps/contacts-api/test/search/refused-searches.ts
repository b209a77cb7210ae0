import { describe, expect, it } from "vitest";
import type { Open } from "../contacts/contact-api.js";
import { apiOfGroup, only, token } from "./found-contacts.js";

const condition = "query.$all[0].$all[0].$condition";
const noInteger = (from: number, to: number) => `must be a whole number from ${from} to ${to}`;
const noDate = "must be a date such as 2023-11-07, a date and time as in RFC 3339, or relative to now such as now-30d";
const noOperator = "is not an operator for this attribute";
const noAttribute = "is not an attribute of contacts";

const wrongSearches: readonly (readonly [location: string, message: string, search: object])[] = [
  ["query", "is required", { query: null }],
  ["query", "must be an object", { query: [] }],
  ["query.$all[0]", "must hold $all or $at_least_one, and nothing else", { query: { $all: [{ $condition: {} }] } }],
  ["per_page", "is required", { per_page: null }],
  ["per_page", noInteger(1, 1_000), { per_page: 0 }],
  ["per_page", noInteger(1, 1_000), { per_page: 1_001 }],
  ["page", noInteger(0, 2 ** 31 - 1), { page: -1 }],
  ["page", noInteger(0, 2 ** 31 - 1), { page: 2 ** 31 }],
  ["sort_asc", "must be true or false", { sort_asc: "true" }],
  ["include_interactions", "must be true or false", { include_interactions: 1 }],
  [
    "sort_attr",
    "must be one of surname, firstname, birthdate, gender, lastchange, mail, married_name, city",
    { sort_attr: "id" },
  ],
  ["limit", "is not a field of this object", { limit: 1 }],
];

const wrongConditions: readonly (readonly [location: string, message: string, condition: object])[] = [
  [".attr", noAttribute, { attr: "surnames", ope: "ext" }],
  [".attr", noAttribute, { attr: "address.city.name", ope: "ext" }],
  [".attr", noAttribute, { attr: "", ope: "ext" }],
  [".attr", noAttribute, { attr: "birthCity", ope: "ext" }],
  [".ope", noOperator, { attr: "surname", ope: "gte", value: "a" }],
  [".ope", noOperator, { attr: "age_category", ope: "contains", value: "1" }],
  [".ope", noOperator, { attr: "black_list", ope: "range", from: "1" }],
  [".ope", noOperator, { attr: "UpdatedAt", ope: "start_with", value: "2026" }],
  [".ope", noOperator, { attr: "address", ope: "eql", value: "Paris" }],
  [".value", noDate, { attr: "UpdatedAt", ope: "gte", value: "yesterday" }],
  [".value", noDate, { attr: "birthdate", ope: "eql", value: "1990-02-30" }],
  [".value", noDate, { attr: "UpdatedAt", ope: "lte", value: "now+9999y" }],
  [".from", noDate, { attr: "UpdatedAt", ope: "range", from: "a", to: "2026-01-01" }],
  [".to", noDate, { attr: "UpdatedAt", ope: "range", from: "2026-01-01", to: 1 }],
  [".value[1]", noDate, { attr: "UpdatedAt", ope: "any_of", value: ["now", "then"] }],
  [".value", "must be a number", { attr: "age_category", ope: "eql", value: "twenty" }],
  [".value", "must be a number", { attr: "age_category", ope: "eql", value: "NaN" }],
  [".value", "must be a number", { attr: "age_category", ope: "gte", value: "1e9999" }],
  [".value", "must be true or false", { attr: "black_list", ope: "eql", value: 1 }],
  [".value", "must be an id, a whole number from 0 to 2^53 - 1", { attr: "id", ope: "eql", value: "1.5" }],
  [".value[0]", "must be an id, a whole number from 0 to 2^53 - 1", { attr: "id", ope: "any_of", value: [2 ** 53] }],
  [".to", "must be a number", { attr: "form", form_id: 1, ope: "range", from: 1, to: "2026-01-01" }],
  [".value", noDate, { attr: "form", form_id: 1, ope: "gte", value: "often" }],
];

const frozenLimit = { capacityTokens: 100, refillTokensPerSecond: 0.001 };

export function refusedSearches(open: Open): void {
  describe("a search", () => {
    it.each(wrongSearches)("whose %s is wrong is refused: it %s", async (location, message, search) => {
      const res = await apiOfGroup(open(), "521").search(search);
      expect(res.statusCode).toBe(422);
      expect(res.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
      expect(res.json()).toMatchObject({ errors: [{ location: `body.data.advanced_search.${location}`, message }] });
    });

    it.each(wrongConditions)("whose condition's %s is wrong is refused: it %s (%j)", async (step, message, wrong) => {
      const { search, count } = apiOfGroup(open(), "521");
      const errors = [{ location: `body.data.advanced_search.${condition}${step}`, message }];
      for (const res of [await search({ query: only(wrong) }), await count(only(wrong))]) {
        expect(res.statusCode).toBe(422);
        expect(res.json()).toMatchObject({ errors });
      }
    });

    it.each([
      [null, "body"],
      [[], "body"],
      [{}, "body.data"],
      [{ data: 1 }, "body.data"],
      [{ data: {} }, "body.data.advanced_search"],
    ])("is told where its body lacks it: %j", async (body, location) => {
      const { api } = apiOfGroup(open(), "521");
      for (const url of ["/search", "/kpi"]) {
        const res = await api.send("POST", url, body, { token });
        expect(res.statusCode).toBe(422);
        expect(res.json()).toMatchObject({ errors: [{ location }] });
      }
    });

    it("is told of every mistake at once", async () => {
      const query = {
        $all: [{ $all: [{ $condition: { attr: "a", ope: "ext" } }, { $condition: { attr: "b", ope: "ext" } }] }],
      };
      const res = await apiOfGroup(open(), "521").search({ query, per_page: 0, page: "1", limit: 1 });
      expect(res.json<{ errors: unknown[] }>().errors).toHaveLength(5);
    });

    it("is asked for a count whatever it says of pages", async () => {
      const { api } = apiOfGroup(open(), "521");
      const search = {
        query: { $all: [] },
        per_page: -1,
        page: "x",
        sort_attr: 1,
        sort_asc: 2,
        include_interactions: 3,
      };
      const body = { data: { advanced_search: search } };
      const res = await api.send("POST", "/kpi", body, { token });
      expect(res.json()).toStrictEqual({ data: { total: 0 }, status: "success" });
    });

    it("passes over what is not known where the service is told to, and finds nothing by it", async () => {
      const { search, count } = apiOfGroup(open(), "521", { unknownProperties: "ignore" });
      expect((await search({ limit: 1 })).statusCode).toBe(200);
      expect((await count(only({ attr: "surnames", ope: "eql", value: "x" }))).json()).toMatchObject({
        data: { total: 0 },
      });
      expect((await search({ per_page: 0 })).statusCode).toBe(422);
    });

    it("takes one token, also for a page of 1,000, and a mistake takes none", async () => {
      const { search, count } = apiOfGroup(open(), "521", { rateLimit: frozenLimit });
      const seen = [
        await search({ per_page: 0 }),
        await search({ per_page: 1_000 }),
        await count({ $all: [] }),
        await count({}),
      ];
      expect(seen.map(({ headers }) => [headers["x-ratelimit-cost"], headers["x-ratelimit-remaining"]])).toStrictEqual([
        ["0", "100"],
        ["1", "99"],
        ["1", "98"],
        ["0", "98"],
      ]);
    });

    it("needs a token, and one that is left in its bucket", async () => {
      const { api, search } = apiOfGroup(open(), "521", { rateLimit: { ...frozenLimit, capacityTokens: 1 } });
      expect((await api.send("POST", "/search", {}, { token: null })).statusCode).toBe(401);
      expect((await search({})).statusCode).toBe(200);
      expect((await search({})).statusCode).toBe(429);
    });
  });
}
