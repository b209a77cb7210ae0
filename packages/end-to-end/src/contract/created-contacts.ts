import requestExample from "testing/contract/create-contact.request.json" with { type: "json" };
import { skip } from "testing/skip";
import { beforeAll, describe, expect, it } from "vitest";
import { answerableForms, answered, answersOf, answerTo } from "./form-answers.js";
import { newName, nobodysId, onlyForOwn, utc } from "./space.js";
import type { Json, Space } from "./space.js";

const address = {
  addition: "Apartment 12",
  building: "B",
  city: "Paris",
  country: "France",
  county: "Paris",
  door: "3",
  floor: "2",
  housenumber: "12 bis",
  infos: "behind the yard",
  pollingstation: "42",
  postalcode: "01000",
  state: "Île-de-France",
  street: "Rue de la Paix",
};

const sent = {
  age_category: 3,
  birth_city: "Lyon",
  birth_country: "France",
  birth_dept: "69",
  black_list: true,
  firstname: "Zoë",
  married_name: "Dupont",
  mobile: "+33600000000",
  mobile_invalid: true,
  nationality: "FR",
  phone: "+33100000000",
  phone_invalid: true,
  surname: newName(),
};

export function createdContacts(open: () => Space): void {
  describe("POST /contacts", () => {
    let created: Json;
    beforeAll(async () => {
      const mail = `${sent.surname}@example.org`.toLowerCase();
      const tags = [{ name: "contract" }];
      const notes = [{ data: "called", pinned: true, only_super_admin: false }];
      created = await open().create({ ...sent, address, mail, tags, notes, birthdate: "1987-04-23T00:00:00Z" });
    });

    describe("as documented", () => {
      it("answers success, and the contact with its id, its space and its dates", () => {
        const { id, group_id: groupId, CreatedAt, UpdatedAt } = created;
        expect([id, groupId].every((each) => Number.isSafeInteger(each) && Number(each) >= 0)).toBe(true);
        expect([CreatedAt, UpdatedAt]).toEqual([utc, utc]);
      });

      it.each(Object.entries(sent))("keeps %s", (name, value) => {
        expect(created[name]).toBe(value);
      });

      it.each(Object.entries(address))("keeps the address's %s", (name, value) => {
        expect(Object(created["address"])[name]).toBe(value);
      });

      it("keeps mail address, birthdate, tags and notes", () => {
        const { mail, birthdate, tags, notes } = created;
        expect(mail).toBe(`${sent.surname}@example.org`.toLowerCase());
        expect(Date.parse(String(birthdate))).toBe(Date.UTC(1987, 3, 23));
        expect(tags).toMatchObject([{ name: "contract" }]);
        expect(notes).toMatchObject([{ data: "called", pinned: true, only_super_admin: false }]);
      });

      it("keeps an answer to a form of each type, with an id of its own", async (context) => {
        const forms = [...new Map(await answerableForms(open()))];
        if (forms.length === 0) skip(context, "The space has no form that can be answered.");
        const contact = await open().create(answered(...forms));
        const kept = answersOf(contact);
        for (const [, form] of forms) expect(kept).toContainEqual(expect.objectContaining(answerTo(form)));
        expect(new Set(kept.map(({ id }) => id)).size).toBe(forms.length);
      });

      it("takes the document's own example, and answers with every value of it that is not read-only", async (context) => {
        if (open().own === null) skip(context, `${onlyForOwn} Elsewhere the example's ids refer to nothing.`);
        const { formdatas, custom_fields: customFields, notes: _, tags, ...rest } = requestExample.data.contact;
        const { birthdate, ...plain } = rest;
        const contact = await open().create({ ...rest, formdatas, custom_fields: customFields, tags });
        expect(contact).toMatchObject({ ...plain, tags, custom_fields: customFields });
        expect(contact["formdatas"]).toMatchObject([{ form_id: 1, form_ref_id: 1, data: "<string>", survey_id: 1 }]);
        expect(contact["birthdate"]).toBe(birthdate);
      });
    });

    describe("as assumed", () => {
      it("requires no field, and takes null for one that is left out", async () => {
        const nothing = await open().create({});
        const nulls = await open().create({ firstname: null, address: null, tags: null, formdatas: null });
        expect(nulls["firstname"] ?? null).toBeNull();
        expect(nulls.id).not.toBe(nothing.id);
      });

      it("creates another contact each time, also with the same mail address and names", async () => {
        const contact = { firstname: "Ada", surname: newName(), mail: `${newName()}@example.org` };
        const [first, second] = [await open().create(contact), await open().create(contact)];
        expect(first.id).not.toBe(second.id);
      });

      it("passes over what is read-only", async () => {
        const contact = await open().create({ id: nobodysId, CreatedAt: "2001-01-01T00:00:00Z", group_id: nobodysId });
        expect(contact.id).not.toBe(nobodysId);
        expect(contact["group_id"]).toBe(created["group_id"]);
        expect(String(contact["CreatedAt"])).not.toContain("2001");
      });
    });
  });
}
