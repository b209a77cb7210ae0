import { describe, expect, it } from "vitest";
import type { Open } from "../contacts/contact-api.js";
import { apiOfGroup, only, store, token } from "./found-contacts.js";

const groupId = "531";
const many = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, i) => item(i));
const allOf = (conditions: readonly object[]): object => ({
  $all: [{ $all: conditions.map((each) => ({ $condition: each })) }],
});

const hostile = [
  "'",
  "\\",
  "'; drop table contacts; --",
  "a' | 'b",
  "a:*",
  "!a & (b",
  "%_",
  "$1",
  "{a,b}",
  '"x"',
  "NULL",
];
const answers = { id: 1, form_id: 1, form_ref_id: 1 };

const large: readonly (readonly [string, object])[] = [
  ["200 conditions on texts", allOf(many(200, (i) => ({ attr: "surname", ope: "contains", value: `v${i}` })))],
  ["200 conditions on dates", allOf(many(200, () => ({ attr: "birthdate", ope: "range", from: "now-1d", to: "now" })))],
  ["200 conditions on lists", allOf(many(200, (i) => ({ attr: "tags.name", ope: "not_eql:strictdata", value: i })))],
  ["200 conditions on answers", allOf(many(200, (i) => ({ attr: "form", form_id: i, ope: "gte", value: i })))],
  [
    "200 groups",
    { $at_least_one: many(200, (i) => ({ $all: [{ $condition: { attr: "id", ope: "eql", value: i } }] })) },
  ],
  ["100 lists of 1,000 values", allOf(many(100, () => ({ attr: "tags", ope: "all_of", value: many(1_000, String) })))],
  ["1,000 dates", only({ attr: "birthdate", ope: "any_of", value: many(1_000, (i) => `now-${i}d/d`) })],
  ["5,000 words", only({ attr: "surname", ope: "eql", value: many(2_500, (i) => (i % 10) + "z").join(" ") })],
  ["5,000 words of an answer", only({ attr: "form", form_id: 1, ope: "eql", value: "a b ".repeat(2_500) })],
  ["the longest text", only({ attr: "mail", ope: "eql:strictdata", value: "é".repeat(10_000) })],
  ["the longest word", only({ attr: "surname", ope: "eql", value: "\u{1F9D1}é".repeat(3_000) })],
  ["the longest number", only({ attr: "age_category", ope: "gte", value: "9".repeat(10_000) })],
  ["the greatest number", only({ attr: "age_category", ope: "lte", value: 1.7e308 })],
];

export function abusiveSearches(open: Open): void {
  describe("abuse of a search", () => {
    it.each(large)("%s are answered", async (_, query) => {
      await store(open(), groupId, 53_100_001 + large.findIndex(([, each]) => each === query), { surname: "x" });
      const { search, count } = apiOfGroup(open(), groupId);
      expect((await search({ query })).statusCode).toBe(200);
      expect((await count(query)).statusCode).toBe(200);
    });

    it.each(hostile)("%j is text like any other", async (value) => {
      const { search, count } = apiOfGroup(open(), "532");
      const id = 53_200_001 + hostile.indexOf(value);
      await store(open(), "532", id, { surname: `${value} ${id}`, formdatas: [{ ...answers, data: value }] });
      for (const ope of ["contains", "start_with"]) {
        expect((await count(only({ attr: "surname", ope, value: `${value} ${id}` }))).json()).toMatchObject({
          data: { total: 1 },
        });
      }
      for (const ope of ["eql", "not_eql", "eql:strictdata", "contains", "start_with"]) {
        expect((await search({ query: only({ attr: "surname", ope, value }) })).statusCode).toBe(200);
        expect((await search({ query: only({ attr: "form", form_id: 1, ope, value }) })).statusCode).toBe(200);
      }
      const exact = only({ attr: "form", form_id: 1, ope: "any_of", value: [value] });
      expect((await count(exact)).json()).toMatchObject({ data: { total: 1 } });
    });

    it.each([
      "__proto__",
      "constructor",
      "toString",
      "address.__proto__",
      "address.constructor.name",
      "tags.0",
      "tags[0]",
    ])("%s is not an attribute", async (attr) => {
      expect((await apiOfGroup(open(), groupId).search({ query: only({ attr, ope: "ext" }) })).statusCode).toBe(422);
    });

    it.each(["a\0b", "\ud800"])("%j is no text", async (value) => {
      const { search } = apiOfGroup(open(), groupId);
      for (const place of [
        { attr: value, ope: "ext" },
        { attr: "surname", ope: "eql", value },
      ]) {
        expect((await search({ query: only(place) })).statusCode).toBe(422);
      }
      expect((await search({ query: only({ attr: "tags", ope: "any_of", value: [value] }) })).statusCode).toBe(422);
    });

    it.each([
      ["1,001 conditions", allOf(many(501, () => ({ attr: "id", ope: "ext" }))), 501],
      ["1,001 values", only({ attr: "id", ope: "any_of", value: many(1_001, String) }), 0],
    ])("%s are too many", async (_, query, more) => {
      const [group] = Object(query).$all;
      const asked = more === 0 ? query : { $all: [group, group] };
      expect((await apiOfGroup(open(), groupId).search({ query: asked })).statusCode).toBe(422);
    });

    it.each(["$all", "$at_least_one", "$condition"])("%s that is nested without end is refused", async (key) => {
      const nested = `{"${key}":[`.repeat(50_000) + "]}".repeat(50_000);
      const { api } = apiOfGroup(open(), groupId);
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const payload = `{"data":{"advanced_search":{"per_page":1,"query":${nested}}}}`;
      const res = await api.app.inject({ method: "POST", url: "/search", headers, payload });
      expect(res.statusCode).toBe(422);
      expect(res.json()).toMatchObject({ detail: "The input is not valid." });
    });
  });
}
