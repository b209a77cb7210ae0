import { beforeAll, describe, expect, it } from "vitest";
import type { Open } from "../contacts/contact-api.js";
import { apiOfGroup, idsOf, only, store } from "./found-contacts.js";
import { contacts, first, groupId, idOf, letters } from "./operator-contacts.js";

type Found = readonly [attribute: string, operator: string, value: unknown, expected: string];

const found: readonly Found[] = [
  // Words, in any case, whole or as they begin.
  ["surname", "eql", "test", "ab"],
  ["surname", "eql", "TESTVILLE", "a"],
  ["surname", "not_eql", "test", "cd"],
  ["firstname", "eql", "marie zo", "a"],
  ["firstname", "eql", "Zoe\u0308", "a"],
  ["firstname", "eql", "marie paul", ""],
  ["mail", "eql", "Ann.Lee@example.org", "ab"],
  ["address.city", "eql", "saint denis", "a"],
  ["address.postalcode", "eql", 93_200, "a"],
  ["tags.name", "eql", "vip", "ab"],
  ["tags", "eql", "don", "a"],
  ["surname", "eql", "", ""],
  ["surname", "eql", "!?&|", ""],
  ["surname", "not_eql", "!", "abcd"],
  // Exact text.
  ["surname", "eql:strictdata", "test", "b"],
  ["surname", "eql:strictdata", "Test", ""],
  ["surname", "not_eql:strictdata", "test", "acd"],
  ["surname", "eql:strictdata", "", "d"],
  // But mail addresses in any case.
  ["mail", "eql:strictdata", "ann.lee@example.org", "ab"],
  ["mail", "eql:strictdata", " ANN.LEE@example.ORG", "ab"],
  ["mail", "not_eql:strictdata", "ANN.LEE@example.org", "cd"],
  ["mail", "any_of", ["ANN.LEE@example.org", "x@example.org"], "ab"],
  ["mail", "all_of", ["ANN.LEE@example.org"], "ab"],
  ["mail", "none_of", ["ANN.LEE@example.org"], "cd"],
  ["mail", "eql:strictdata", "ann.lee@example.or", ""],
  ["notes.user.mail", "eql:strictdata", "STAFF@example.org", "a"],
  ["tags.name", "eql:strictdata", "vip", "b"],
  ["tags.name", "not_eql:strictdata", "vip", "acd"],
  // Parts of text, where nothing stands for anything else.
  ["surname", "contains", "EST", "abc"],
  ["surname", "not_contains", "est", "d"],
  ["surname", "start_with", "tEsT", "ab"],
  ["surname", "not_start_with", "test", "cd"],
  ["firstname", "contains", "%", "b"],
  ["firstname", "start_with", "_", ""],
  ["firstname", "start_with", "a_b\\", "c"],
  ["firstname", "contains", "OE\u0308 M", "a"],
  ["firstname", "contains", "O\u0308", ""],
  ["firstname", "contains", "ZOE\u0308", "a"],
  ["tags.name", "contains", "ON", "a"],
  // Whether there is a value.
  ["surname", "ext", undefined, "abc"],
  ["surname", "not_ext", undefined, "d"],
  ["address", "ext", undefined, "ab"],
  ["tags", "ext", undefined, "ab"],
  ["formdatas", "not_ext", undefined, "d"],
  ["notes.user.mail", "ext", undefined, "a"],
  ["age_category", "ext", undefined, "ab"],
  ["UpdatedAt", "ext", undefined, "abcd"],
  ["nationbuilderid", "ext", undefined, ""],
  ["nationbuilderid", "not_eql", 1, "abcd"],
  // Numbers.
  ["age_category", "eql", "20.0", "a"],
  ["age_category", "not_eql", 20, "bcd"],
  ["age_category", "gte", 3, "ab"],
  ["age_category", "lte", 19.5, "b"],
  ["age_category", "any_of", [3, "20"], "ab"],
  ["age_category", "none_of", [3], "acd"],
  ["address.score", "eql", "5e-1", "a"],
  ["address.latitude", "gte", "48.89", "a"],
  ["address.longitude", "lte", 0, "b"],
  ["age_category", "gte", "1e999", ""],
  // Booleans.
  ["black_list", "eql", true, "a"],
  ["black_list", "eql:strictdata", "false", "c"],
  ["black_list", "not_eql", true, "bcd"],
  ["black_list", "any_of", ["true", false], "ac"],
  // Ids.
  ["id", "eql", first, "a"],
  ["id", "not_eql", first, "bcd"],
  ["id", "any_of", [first, first + 2, 2 ** 53 - 1], "ac"],
  ["id", "gte", first + 2, "cd"],
  ["group_id", "eql", groupId, "abcd"],
  ["group_id", "eql", "502", ""],
  ["user_contact_id", "eql", 2 ** 53 - 1, "a"],
  ["action_ids", "eql", 2, "ab"],
  ["action_ids", "any_of", [1, 7], "a"],
  ["action_ids", "all_of", [1, 2], "a"],
  ["action_ids", "none_of", [1], "bcd"],
  ["formdatas.form_id", "all_of", [5, 6], "ab"],
  // Lists of values of text.
  ["tags.name", "any_of", ["vip", "VIP"], "ab"],
  ["tags.name", "none_of", ["vip"], "acd"],
  ["tags.name", "all_of", ["VIP", "donor"], "a"],
  ["surname", "any_of", ["test", "Protest", ""], "bcd"],
  ["surname", "all_of", ["test", "test"], "b"],
  ["mail", "any_of", ["ann.lee@example.org", "Ann.Lee@Example.org"], "ab"],
  // Dates, with fractions of any length and years of any kind.
  ["birthdate", "eql", "1990-05-05T00:00:00.000Z", "a"],
  ["birthdate", "eql", "1990-05-05T02:00:00+02:00", "a"],
  ["birthdate", "eql", "1990-05-05", "ab"],
  ["birthdate", "eql", "1990-05-05T00:00:00.250000Z", "b"],
  ["birthdate", "not_eql", "1990-05-05", "cd"],
  ["birthdate", "gte", "1990-05-05T00:00:00.1Z", "bd"],
  ["birthdate", "lte", "1990-05-05T00:00:00.0Z", "ac"],
  ["birthdate", "gte", "0000-01-01", "abcd"],
  ["birthdate", "lte", "0000-12-31", "c"],
  ["birthdate", "lte", "9999-12-31", "abcd"],
  ["birthdate", "any_of", ["0000-01-01", "1990-05-05T00:00:00Z"], "ac"],
  ["birthdate", "all_of", ["1990-05-05", "1990-05-05T00:00:00Z"], "a"],
  ["formdatas.date", "gte", "2026-01-02T03:04:05Z", "a"],
  ["formdatas.date", "lte", "2026-01-02T03:04:05Z", ""],
  ["UpdatedAt", "eql", "2026-02-01T12:00:00.123456Z", "a"],
  ["UpdatedAt", "gte", "2026-02-01T12:00:00.124Z", "bc"],
  ["UpdatedAt", "lte", "2026-02-01T12:00:00.123999Z", "ad"],
  ["UpdatedAt", "eql", "2026-02-01", "ab"],
  ["UpdatedAt", "gte", "0000-01-01", "abcd"],
  ["UpdatedAt", "lte", "9999-12-31", "abcd"],
  ["UpdatedAt", "lte", "2025-12-31", ""],
  ["UpdatedAt", "lte", "now", "abcd"],
  ["UpdatedAt", "gte", "now+1y/y", ""],
  ["lastchange", "lte", "2026-01-15T00:00:00Z", "ad"],
  ["CreatedAt", "eql:strictdata", "2026-01-01T00:00:00Z", "abcd"],
  ["CreatedAt", "any_of", ["2026-01-01", "2020-01-01"], "abcd"],
  ["gender", "eql", "f", "b"],
  ["gender", "not_eql", "f", "acd"],
  ["external_id", "eql:strictdata", "crm-7", "b"],
  // Nobody here has these, which live contacts carry.
  ["membership_code", "eql", "f", ""],
  ["membership_code", "not_eql", "f", "abcd"],
  ["membership_number", "ext", undefined, ""],
  ["address.building_type", "not_ext", undefined, "abcd"],
];

const ranges: readonly (readonly [attribute: string, bounds: object, expected: string])[] = [
  ["UpdatedAt", { from: "2026-02-01", to: "2026-02-01" }, "ab"],
  ["UpdatedAt", { to: "2026-01-31" }, "d"],
  ["birthdate", { from: "1990-05-05T00:00:00.2Z", to: "1990-05-05T00:00:00.25Z" }, "b"],
  ["age_category", { from: 3, to: 19 }, "b"],
  ["id", { from: first + 1, to: String(first + 2) }, "bc"],
  ["age_category", { from: 30, to: 3 }, ""],
];

type FormCondition = readonly [operator: string, condition: object, expected: string];

const formConditions: readonly FormCondition[] = [
  ["ext", { form_id: 5 }, "abc"],
  ["ext", { form_id: 5, form_ref_ids: [51] }, "abc"],
  ["not_ext", { form_id: 5, form_ref_ids: [51] }, "d"],
  ["any_of", { form_id: 5, form_ref_ids: [51] }, "ab"],
  ["any_of", { form_id: 5, form_ref_ids: [52, 99] }, "bc"],
  ["eql", { form_id: 5, form_ref_ids: [52] }, "bc"],
  ["eql:strictdata", { form_id: 5, form_ref_ids: [52] }, "bc"],
  ["all_of", { form_id: 5, form_ref_ids: [51, 52] }, "b"],
  ["none_of", { form_id: 5, form_ref_ids: [51] }, "cd"],
  ["not_eql", { form_id: 5, form_ref_ids: [52] }, "ad"],
  // An option of another form.
  ["any_of", { form_id: 6, form_ref_ids: [51] }, ""],
  ["eql", { form_id: 5, value: "NO" }, "bc"],
  ["eql", { form_id: 5, value: "thanks no" }, "b"],
  ["eql", { form_id: 5, form_ref_ids: [51], value: "no" }, ""],
  ["eql:strictdata", { form_id: 5, value: "no" }, "c"],
  ["any_of", { form_id: 5, value: ["no", "yes"] }, "abc"],
  ["all_of", { form_id: 5, value: ["yes", "No, thanks"] }, "b"],
  ["none_of", { form_id: 5, value: ["yes"] }, "cd"],
  ["contains", { form_id: 5, value: "O, T" }, "b"],
  ["not_start_with", { form_id: 5, value: "YE" }, "cd"],
  ["gte", { form_id: 6, value: 10 }, "a"],
  ["lte", { form_id: 6, value: "12.0" }, "ab"],
  ["range", { form_id: 6, from: 9, to: 11 }, "b"],
  ["gte", { form_id: 7, value: "1990-05-05" }, "ab"],
  ["lte", { form_id: 7, value: "1990-05-05" }, "b"],
  ["range", { form_id: 7, from: "2024-02-03", to: "2024-02-03" }, "a"],
  // Neither a number nor a date there.
  ["gte", { form_id: 5, value: 0 }, ""],
  ["gte", { form_id: 5, value: "0000-01-01" }, ""],
];

export function searchOperators(open: Open): void {
  describe("the operators of a search", () => {
    beforeAll(async () => {
      for (const letter of letters) await store(open(), groupId, idOf(letter), contacts[letter]);
    });

    /** The letters of the contacts that are found, and how many are counted. */
    const resultOf = async (query: object): Promise<{ readonly found: string; readonly total: unknown }> => {
      const { search, count } = apiOfGroup(open(), groupId);
      const ids = idsOf(await search({ query }));
      const { data } = (await count(query)).json<{ data: { total: number } }>();
      return { found: letters.filter((letter) => ids.includes(idOf(letter))).join(""), total: data.total };
    };
    const result = (expected: string) => ({ found: expected, total: expected.length });

    it.each(found)("%s %s %j finds %j", async (attr, ope, value, expected) => {
      expect(await resultOf(only({ attr, ope, value }))).toStrictEqual(result(expected));
    });

    it.each(ranges)("%s in the range %j finds %j", async (attr, bounds, expected) => {
      expect(await resultOf(only({ attr, ope: "range", ...bounds }))).toStrictEqual(result(expected));
    });

    it.each(formConditions)("an answer %s %j finds %j", async (ope, condition, expected) => {
      expect(await resultOf(only({ attr: "form", ope, ...condition }))).toStrictEqual(result(expected));
    });

    it("the attribute of a condition on a form is not looked at", async () => {
      const condition = { attr: "formdatas", ope: "ext", form_id: 5 };
      expect(await resultOf(only(condition))).toStrictEqual(result("abc"));
    });

    const [isA, isB] = [idOf("a"), idOf("b")].map((value) => ({ $condition: { attr: "id", ope: "eql", value } }));
    it.each([
      [{ $all: [] }, "abcd"],
      [{ $at_least_one: [] }, "abcd"],
      [{ $all: [{ $at_least_one: [] }] }, "abcd"],
      [{ $all: [{ $all: [isA, isB] }] }, ""],
      [{ $all: [{ $at_least_one: [isA, isB] }] }, "ab"],
      [{ $at_least_one: [{ $all: [isA] }, { $all: [isB] }] }, "ab"],
      [{ $all: [{ $at_least_one: [isA, isB] }, { $all: [isB] }] }, "b"],
      [{ $at_least_one: [{ $all: [isA, isB] }, { $all: [] }] }, "abcd"],
    ])("the groups %j find %j", async (query, expected) => {
      expect(await resultOf(query)).toStrictEqual(result(expected));
    });
  });
}
