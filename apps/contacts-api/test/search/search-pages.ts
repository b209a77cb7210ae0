import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { beforeAll, describe, expect, it } from "vitest";
import { bob } from "../contacts/contact-api.js";
import type { Open } from "../contacts/contact-api.js";
import { openApiDocument } from "../../src/openapi/openapi-document.js";
import { apiOfGroup, idsOf, only, store, token } from "./found-contacts.js";

const groupId = "511";
const first = 51_100_001;

/** As they stand here, their ids ascend. */
const contacts = [
  { surname: "émile", firstname: "b", birthdate: "1990-01-01T00:00:00.5Z", lastchange: "2026-01-03T00:00:00.000Z" },
  {
    surname: "Bernard",
    gender: "M",
    married_name: "zoé",
    address: { city: "Lyon" },
    lastchange: "2026-01-01T00:00:00.000Z",
  },
  { surname: "bernard", gender: "f", mail: "B@example.org", birthdate: "1990-01-01T00:00:00Z" },
  { mail: "a@example.org", firstname: "B", address: { city: "lille" }, lastchange: "2026-01-02T00:00:00.000Z" },
  { surname: " Arnaud", firstname: "a", birthdate: "0000-01-01T00:00:00Z", married_name: "Abel" },
];

const orders = [
  ["surname", "asc", [4, 1, 2, 0, 3]],
  ["surname", "desc", [0, 2, 1, 4, 3]],
  ["firstname", "asc", [4, 0, 3, 1, 2]],
  ["firstname", "desc", [3, 0, 4, 2, 1]],
  ["birthdate", "asc", [4, 2, 0, 1, 3]],
  ["birthdate", "desc", [0, 2, 4, 3, 1]],
  ["mail", "asc", [3, 2, 0, 1, 4]],
  ["mail", "desc", [2, 3, 4, 1, 0]],
  ["married_name", "asc", [4, 1, 0, 2, 3]],
  ["city", "asc", [3, 1, 0, 2, 4]],
  ["city", "desc", [1, 3, 4, 2, 0]],
  ["gender", "asc", [2, 1, 0, 3, 4]],
  ["gender", "desc", [1, 2, 4, 3, 0]],
  ["lastchange", "asc", [1, 2, 4, 3, 0]],
  ["lastchange", "desc", [0, 3, 4, 2, 1]],
] as const;

export function searchPages(open: Open): void {
  describe("the pages of a search", () => {
    beforeAll(async () => {
      for (const [index, contact] of contacts.entries()) await store(open(), groupId, first + index, contact);
    });

    it.each(orders)("sorted by %s, %s, contacts without it are last and ids tell equals apart", async (...order) => {
      const [attribute, direction, expected] = order;
      const { search } = apiOfGroup(open(), groupId);
      const res = await search({ sort_attr: attribute, sort_asc: direction === "asc" });
      expect(idsOf(res).map((id) => id - first)).toStrictEqual(expected);
    });

    it.each([null, "surname", "city", "gender", "lastchange"])(
      "sorted by %s, every contact is on exactly one page",
      async (sort_attr) => {
        const { search } = apiOfGroup(open(), groupId);
        const pages = await Promise.all([0, 1, 2, 3].map((page) => search({ sort_attr, page, per_page: 2 })));
        expect(pages.map((res) => idsOf(res).length)).toStrictEqual([2, 2, 1, 0]);
        expect(new Set(pages.flatMap(idsOf)).size).toBe(contacts.length);
      },
    );

    it("a page far behind the last is empty", async () => {
      const res = await apiOfGroup(open(), groupId).search({ page: 2 ** 31 - 1 });
      expect(res.json()).toStrictEqual({ data: { contacts: [] }, status: "success" });
    });

    it("a contact is found as it is read, but without formdatas if it has none", async () => {
      const { api, search } = apiOfGroup(open(), "512", {});
      const sent = { surname: "Doe", formdatas: [{ form_id: 1, form_ref_id: 2, data: "yes" }] };
      const created = [await api.create(sent, { token }), await api.create({ surname: "Roe" }, { token })];
      const [withAnswers, without] = created.map((res) => res.json<{ data: { contact: object } }>().data.contact);
      const { formdatas: _empty, ...rest } = Object(without);
      const res = await search({});
      expect(res.headers["content-type"]).toBe("application/json; charset=utf-8");
      expect(res.json()).toStrictEqual({ status: "success", data: { contacts: [withAnswers, rest] } });
      const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
      formats.default(ajv);
      ajv.addKeyword("components");
      const { components } = openApiDocument();
      const isResponse = ajv.compile({ $ref: "#/components/schemas/SearchResponse", components });
      expect(isResponse(res.json()) ? [] : isResponse.errors).toStrictEqual([]);
    });

    it("interactions come where they are asked for, and there are none", async () => {
      const res = await apiOfGroup(open(), groupId).search({ include_interactions: true });
      const found = res.json<{ data: { contacts: object[] } }>().data.contacts;
      expect(found).toHaveLength(contacts.length);
      for (const contact of found) expect(contact).toMatchObject({ interactions: [] });
    });

    it("a page that would be too large is refused, and a smaller one is not", async () => {
      const { search } = apiOfGroup(open(), "514");
      const notes = [{ id: 1, data: "x".repeat(900_000) }];
      for (let id = 51_400_001; id <= 51_400_014; id += 1) await store(open(), "514", id, { notes });
      const res = await search({ per_page: 14 });
      expect(res.statusCode).toBe(422);
      expect(res.json()).toMatchObject({
        errors: [
          {
            location: "body.data.advanced_search.per_page",
            message: "must be smaller: the page would exceed 12 MiB",
          },
        ],
      });
      expect((await search({ per_page: 13 })).statusCode).toBe(200);
    });

    it("neither finds nor counts what belongs to another group", async () => {
      const ids = contacts.map((_, index) => first + index);
      const theirs = {
        $at_least_one: [{ $at_least_one: [{ $condition: { attr: "id", ope: "any_of", value: ids } }] }],
      };
      const { search, count } = apiOfGroup(open(), bob.groupId);
      expect(idsOf(await search({ query: theirs }))).toStrictEqual([]);
      expect((await count(theirs)).json()).toMatchObject({ data: { total: 0 } });
      const another = only({ attr: "group_id", ope: "eql", value: groupId });
      expect(idsOf(await search({ query: { $at_least_one: [...Object(another).$all, { $all: [] }] } }))).not.toContain(
        first,
      );
    });

    it("a contact that was created a moment ago is not found yet, one that was created before is", async () => {
      const { api, search, count } = apiOfGroup(open(), "513", { searchDelayMs: 60_000 });
      await store(open(), "513", 51_300_001, { CreatedAt: "2026-01-01T00:00:00.000Z" });
      const future = "9999-01-01T00:00:00.000Z";
      await store(open(), "513", 51_300_002, { CreatedAt: future, UpdatedAt: future });
      expect(idsOf(await search({}))).toStrictEqual([51_300_001]);
      expect((await count({ $all: [] })).json()).toMatchObject({ data: { total: 1 } });
      expect((await api.create({}, { token })).statusCode).toBe(200);
      expect(idsOf(await search({}))).toStrictEqual([51_300_001]);
    });
  });
}
