import { beforeAll, describe, expect, it } from "vitest";
import { answerTo, formFor, hasOptions, writtenTo } from "./form-answers.js";
import { all, condition, eventuallyNamed, named, rows, rowsIn, sendSearch } from "./search.js";
import type { Operands } from "./search.js";
import { newName, nobodysId } from "./space.js";
import type { Json, Space } from "./space.js";

const sortAttributes = "surname firstname birthdate gender lastchange mail married_name city".split(" ");

export function searchedContacts(open: () => Space): void {
  describe("POST /search", () => {
    const surname = newName();
    let ada: Json;
    beforeAll(async () => {
      ada = await open().create({
        firstname: "Ada",
        surname,
        birthdate: "1987-04-23T00:00:00Z",
        address: { city: "Paris" },
      });
      await open().create({ firstname: "Bob", surname, birthdate: "1990-05-17T00:00:00Z", address: { city: "Lyon" } });
      await open().create({ firstname: "Cleo", surname });
      await eventuallyNamed(open(), surname, 3);
    });

    const firstnames = async (...conditions: readonly object[]) =>
      (await rows(open(), all(named(surname), ...conditions))).map(({ firstname }) => String(firstname)).sort();

    const page = async (options: object) =>
      (await rows(open(), all(named(surname)), options)).map((row) => row["firstname"]);

    describe("as documented", () => {
      it.each<[attr: string, ope: string, operands: Operands, found: string]>([
        ["firstname", "eql", { value: "Ada" }, "Ada"],
        ["firstname", "not_eql", { value: "Ada" }, "Bob Cleo"],
        ["firstname", "eql:strictdata", { value: "Ada" }, "Ada"],
        ["firstname", "eql:strictdata", { value: "ada" }, ""],
        ["firstname", "not_eql:strictdata", { value: "Ada" }, "Bob Cleo"],
        ["address.city", "ext", {}, "Ada Bob"],
        ["address.city", "not_ext", {}, "Cleo"],
        ["address.city", "eql:strictdata", { value: "Lyon" }, "Bob"],
        ["firstname", "contains", { value: "le" }, "Cleo"],
        ["firstname", "not_contains", { value: "le" }, "Ada Bob"],
        ["firstname", "start_with", { value: "Bo" }, "Bob"],
        ["firstname", "not_start_with", { value: "Bo" }, "Ada Cleo"],
        ["birthdate", "gte", { value: "1990-05-17T00:00:00Z" }, "Bob"],
        ["birthdate", "lte", { value: "1987-04-23T00:00:00Z" }, "Ada"],
        ["birthdate", "range", { from: "1987-04-23T00:00:00Z", to: "1990-05-16T00:00:00Z" }, "Ada"],
        ["UpdatedAt", "gte", { value: "now-1h" }, "Ada Bob Cleo"],
        ["UpdatedAt", "lte", { value: "now-1h" }, ""],
        ["CreatedAt", "gte", { value: "now-1d/d" }, "Ada Bob Cleo"],
        ["CreatedAt", "gte", { value: "now+1y" }, ""],
        ["CreatedAt", "range", { from: "now-30d", to: "now+1y" }, "Ada Bob Cleo"],
        ["birthdate", "lte", { value: "now-30y" }, "Ada Bob"],
      ])("%s %s %j finds %s", async (attr, ope, operands, found) => {
        expect(await firstnames(condition(attr, ope, operands))).toEqual(found.split(" ").filter(Boolean));
      });

      it("combines groups and conditions by $all and by $at_least_one", async () => {
        const first = (value: string) => condition("firstname", "eql:strictdata", { value });
        const either = { $all: [{ $all: [named(surname)] }, { $at_least_one: [first("Ada"), first("Bob")] }] };
        expect((await rows(open(), either)).map((row) => row["firstname"]).sort()).toEqual(["Ada", "Bob"]);
        const groups = ["Bob", "Cleo"].map((name) => ({ $all: [named(surname), first(name)] }));
        const found = await rows(open(), { $at_least_one: groups });
        expect(found.map((row) => row["firstname"]).sort()).toEqual(["Bob", "Cleo"]);
        expect(await firstnames(first("Ada"), first("Bob"))).toEqual([]);
      });

      it("answers page by page, from page 0 on, until one is short", async () => {
        const options = { per_page: 2, sort_attr: "firstname", sort_asc: true };
        expect(await page(options)).toEqual(["Ada", "Bob"]);
        expect(await page({ ...options, page: 0 })).toEqual(["Ada", "Bob"]);
        expect(await page({ ...options, page: 1 })).toEqual(["Cleo"]);
        expect(await page({ ...options, page: 2 })).toEqual([]);
      });

      it("sorts downwards unless it is asked to sort upwards", async () => {
        expect(await page({ sort_attr: "firstname" })).toEqual(["Cleo", "Bob", "Ada"]);
        // Where those without the attribute come is not said.
        const upwards = async (attribute: string) =>
          (await page({ sort_attr: attribute, sort_asc: true })).filter((name) => name !== "Cleo");
        expect(await upwards("city")).toEqual(["Bob", "Ada"]);
        expect(await upwards("birthdate")).toEqual(["Ada", "Bob"]);
      });

      it.each(sortAttributes)("sorts by %s", async (attribute) => {
        expect(await page({ sort_attr: attribute, sort_asc: true })).toHaveLength(3);
      });

      it.each([
        ["no per_page", {}],
        ["a per_page of 0", { per_page: 0 }],
        ["a per_page of 1001", { per_page: 1_001 }],
        ["a page before the first", { per_page: 1, page: -1 }],
        ["an unknown operator", { per_page: 1, query: all(condition("firstname", "like", { value: "Ada" })) }],
      ])("refuses %s", async (_, options) => {
        const { status } = await sendSearch(open(), { query: all(named(surname)), ...options });
        expect([400, 422]).toContain(status);
      });

      it("takes a page of 1000, with interactions", async () => {
        expect(await page({ per_page: 1_000, include_interactions: true })).toHaveLength(3);
      });

      it("answers with contacts as a read does", async () => {
        const [row] = await rows(
          open(),
          all(named(surname), condition("firstname", "eql:strictdata", { value: "Ada" })),
        );
        expect(row).toMatchObject({ id: ada.id, firstname: "Ada", surname, address: { city: "Paris" } });
        expect(row?.["CreatedAt"]).toBe(ada["CreatedAt"]);
      });
    });

    describe("as observed", () => {
      it.each<[attr: string, ope: string, operands: Operands, found: string]>([
        ["firstname", "eql", { value: "ada" }, "Ada"],
        ["firstname", "eql", { value: "cl" }, "Cleo"],
        ["CreatedAt", "gte", { value: "2001-01-01T00:00:00Z" }, "Ada Bob Cleo"],
      ])("%s %s %j finds %s", async (attr, ope, operands, found) => {
        expect(await firstnames(condition(attr, ope, operands))).toEqual(found.split(" "));
      });

      it("finds a contact by its id", async () => {
        const query = all(condition("id", "eql", { value: ada.id }));
        expect((await rows(open(), query)).map(({ id }) => id)).toEqual([ada.id]);
      });

      it("finds every contact where the root is empty, and tells no total", async () => {
        const answer = await sendSearch(open(), { query: { $all: [] }, per_page: 2 });
        expect(rowsIn(answer)).toHaveLength(2);
        expect(Object(answer.body).data).not.toHaveProperty("total");
      });

      it("refuses a condition directly under the root", async () => {
        const answer = await sendSearch(open(), { query: { $all: [named(surname)] }, per_page: 1 });
        expect(answer).toMatchObject({ status: 422 });
      });

      it("finds a contact by its answer to a form, and answers with it", async (context) => {
        const [type, form] = await formFor(context, open(), "form with options", hasOptions);
        const [answer, name] = [answerTo(form), newName()];
        await open().create({ surname: name, [writtenTo(type)]: [answer] });
        await eventuallyNamed(open(), name, 1);
        const about = { form_id: form.id, form_ref_ids: [answer.form_ref_id] };
        const [row] = await rows(open(), all(named(name), condition("form", "eql", { ...about, value: answer.data })));
        expect(row?.[writtenTo(type)] ?? row?.["formdatas"]).toMatchObject([answer]);
        // That the form is answered is all that ext looks at.
        const anyOption = { form_id: form.id, form_ref_ids: [nobodysId] };
        expect(await rows(open(), all(named(name), condition("form", "ext", anyOption)))).toHaveLength(1);
        expect(await rows(open(), all(named(surname), condition("form", "ext", about)))).toEqual([]);
      });
    });

    describe("as assumed", () => {
      it.each<[ope: string, value: readonly string[], found: string]>([
        ["any_of", ["Ada", "Bob"], "Ada Bob"],
        ["none_of", ["Ada", "Bob"], "Cleo"],
        ["all_of", ["Ada"], "Ada"],
      ])("firstname %s %j finds %s", async (ope, value, found) => {
        expect(await firstnames(condition("firstname", ope, { value }))).toEqual(found.split(" "));
      });
    });
  });
}
