import { describe, expect, it } from "vitest";
import { answerableForms, answered, answersOf, answerTo, dataOf, formFor, writtenTo } from "./form-answers.js";
import type { FormJson } from "./form-answers.js";
import { contactIn, newName, nobodysId, orSkip } from "./space.js";
import type { Json, Space } from "./space.js";

export function replacedContacts(open: () => Space): void {
  const replace = async (id: number, contact: object): Promise<Json> =>
    contactIn(await open().rest.send("PATCH", `/contacts/${id}`, { data: { contact } }));

  describe("PATCH /contacts/{contactId}", () => {
    describe("as documented", () => {
      it("clears whatever is left out, and keeps the id and the date of creation", async () => {
        const sent = { firstname: "Ada", mobile: "+33600000000", black_list: true, address: { city: "Paris" } };
        const created = await open().create({ ...sent, surname: newName(), tags: [{ name: "contract" }] });
        const replaced = await replace(created.id, { firstname: "Grace" });
        expect(replaced).toMatchObject({ id: created.id, firstname: "Grace" });
        const read = await open().read(created.id);
        expect(read["CreatedAt"]).toBe(created["CreatedAt"]);
        for (const name of ["surname", "mobile"]) expect(read[name] || null).toBeNull();
        expect(read["black_list"] ?? false).toBe(false);
        expect(read["tags"] ?? []).toEqual([]);
        expect(Object(read["address"]).city || null).toBeNull();
      });

      it("moves UpdatedAt", async () => {
        const created = await open().create({ firstname: "Ada" });
        await replace(created.id, { firstname: "Grace" });
        const { UpdatedAt } = await open().read(created.id);
        expect(Date.parse(String(UpdatedAt))).toBeGreaterThanOrEqual(Date.parse(String(created["UpdatedAt"])));
      });

      it("drops answers that are left out, and gives those that stay new ids", async (context) => {
        const [first, second] = await answerableForms(open());
        const kept = orSkip(context, first, "The space has no form that can be answered.");
        const dropped = orSkip(context, second, "The space has a single form that can be answered.");
        const created = await open().create({ firstname: "Ada", ...answered(dropped, kept) });
        const idOf = (contact: Json) => answersOf(contact).find(({ form_id: id }) => id === kept[1].id)?.id;
        await replace(created.id, { firstname: "Ada", ...answered(kept) });
        const replaced = await open().read(created.id);
        expect(answersOf(replaced)).toMatchObject([answerTo(kept[1])]);
        expect(idOf(replaced)).not.toBe(idOf(created));
      });

      it("takes several answers to a form with checkboxes", async (context) => {
        const [type, form] = await formFor(context, open(), "form with checkboxes", isOf("checkbox"));
        const { id } = await open().create({ firstname: "Ada" });
        await replace(id, { firstname: "Ada", [writtenTo(type)]: [answerTo(form, 0), answerTo(form, 1)] });
        const values = form.refvalues.slice(0, 2).map(({ value }) => value);
        expect(dataOf(await open().read(id), form)).toEqual(values.sort());
      });
    });

    describe("as assumed", () => {
      it("keeps the last of several answers to a form with radio buttons", async (context) => {
        const [type, form] = await formFor(context, open(), "form with radio buttons", isOf("radio"));
        const { id } = await open().create({ firstname: "Ada" });
        await replace(id, { firstname: "Ada", [writtenTo(type)]: [answerTo(form, 0), answerTo(form, 1)] });
        expect(dataOf(await open().read(id), form)).toEqual([form.refvalues[1]?.value]);
      });

      it("replaces the answer to a form with free input", async (context) => {
        const [type, form] = await formFor(
          context,
          open(),
          "form with free text",
          ({ type: input }) => input === "text",
        );
        const { id } = await open().create({ firstname: "Ada", ...answered([type, form]) });
        await replace(id, { firstname: "Ada", [writtenTo(type)]: [{ ...answerTo(form), data: "Another text" }] });
        expect(dataOf(await open().read(id), form)).toEqual(["Another text"]);
      });

      it("replaces an address as a whole, and takes null for what is left out", async () => {
        const { id } = await open().create({
          firstname: "Ada",
          mobile: "1",
          address: { city: "Paris", street: "Rue" },
        });
        await replace(id, { firstname: "Ada", mobile: null, address: { city: "Lyon" } });
        const { address, mobile } = await open().read(id);
        expect(address).toMatchObject({ city: "Lyon" });
        expect([Object(address).street || null, mobile || null]).toEqual([null, null]);
      });

      it("answers 404 where there is no such contact, and creates none", async () => {
        const path = `/contacts/${nobodysId}`;
        const body = { data: { contact: { firstname: "Ada" } } };
        expect(await open().rest.send("PATCH", path, body)).toMatchObject({ status: 404 });
        expect(await open().rest.send("GET", path)).toMatchObject({ status: 404 });
      });
    });

    describe("as observed", () => {
      it("takes a contact as it was read, with all that is read-only in it", async () => {
        const { id } = await open().create({
          firstname: "Ada",
          address: { city: "Paris" },
          tags: [{ name: "contract" }],
        });
        const { id: _, ...read } = await open().read(id);
        await replace(id, { ...read, firstname: "Grace" });
        expect(await open().read(id)).toMatchObject({ firstname: "Grace", address: { city: "Paris" } });
      });
    });
  });
}

const isOf =
  (input: string) =>
  ({ type, refvalues }: FormJson): boolean =>
    type === input && refvalues.length > 1;
