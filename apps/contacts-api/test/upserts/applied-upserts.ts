import { describe, expect, it } from "vitest";
import { bob } from "../contacts/contact-api.js";
import type { Open } from "../contacts/contact-api.js";
import { newMail, upsertingApi } from "./upserting-api.js";

const answer = (formId: number, formRefId: number, data: string) => ({ form_id: formId, form_ref_id: formRefId, data });

export function appliedUpserts(open: Open): void {
  describe("an upsert", () => {
    it("is accepted with an empty body, for 1 token", async () => {
      const api = await upsertingApi(open());
      const res = await api.send("POST", "/contacts/upsert", { kind: "contact", data: { surname: "Doe" } });
      expect([res.statusCode, res.body, res.headers["x-ratelimit-cost"]]).toStrictEqual([202, "", "1"]);
      await expect.poll(api.outcomes).toStrictEqual({ "created none": 1 });
    });

    it("creates a contact where none matches, with every field at its place", async () => {
      const api = await upsertingApi(open());
      const mail = newMail();
      await api.apply({
        mail,
        birthcity: "Lyon",
        birthcountry: "France",
        birthdept: "69",
        gender: "F",
        external_id: "crm-7",
        birthdate: "1987-04-23",
        address: { city: "Paris", citycode: 75056, id: 3, latitude: "48.85", longitude: 2.35 },
        notes: [{ content: "called", pinned: true }],
        tags: ["vip", { name: "press", color: "red" }],
        consents: [{ label: "may call ME", value: "Yes" }],
        custom_fields: [{ id: 12, value: "Baker" }],
      });
      const [contact, ...others] = await api.withMail(mail);
      expect(others).toStrictEqual([]);
      expect(contact).toMatchObject({
        birth_city: "Lyon",
        birth_country: "France",
        birth_dept: "69",
        gender: "F",
        external_id: "crm-7",
        birthdate: "1987-04-23T00:00:00Z",
        CreatedAt: contact?.UpdatedAt,
        lastchange: contact?.UpdatedAt,
        address: { city: "Paris", latitude: "48.85", longitude: "2.35", location: "48.85,2.35", score: null },
        notes: [{ data: "called", pinned: true, contact_id: contact?.id }],
        tags: [{ name: "vip" }, { name: "press" }],
        formdatas: [{ ...answer(61, 62, "yes"), contact_id: contact?.id, date: contact?.UpdatedAt }],
        custom_fields: [answer(12, 17, "Baker")],
        black_list: false,
      });
      expect(await api.outcomes()).toStrictEqual({ "created none": 1 });
    });

    it("leaves alone what it does not say, null included, and adds to an address key by key", async () => {
      const api = await upsertingApi(open());
      const before = await api.created({
        firstname: "Jane",
        surname: "Doe",
        phone: "1",
        address: { city: "Paris", street: "Rue A" },
        tags: [{ name: "old" }],
        notes: [{ data: "note" }],
        formdatas: [answer(999, 1, "kept")],
      });
      await api.apply({
        id: before.id,
        surname: null,
        phone: "2",
        address: { street: "Rue B", city: null },
        tags: null,
      });
      const { UpdatedAt, lastchange, ...after } = await api.read(before.id);
      expect(after).toStrictEqual({
        ...Object.fromEntries(Object.entries(before).filter(([name]) => !["UpdatedAt", "lastchange"].includes(name))),
        phone: "2",
        address: { ...(before["address"] as object), street: "Rue B" },
      });
      expect(UpdatedAt > before.UpdatedAt).toBe(true);
      expect(lastchange).toBe(UpdatedAt);
    });

    it("with presences alone moves the time of the update, and not that of the contact's own data", async () => {
      const api = await upsertingApi(open());
      const before = await api.created({ surname: "Doe" });
      await api.apply({ id: before.id, name_presences: [{ id: 30, value: "Invited" }] });
      await api.apply({ id: before.id, name_presences: [{ id: 30, value: "present" }] });
      const after = await api.read(before.id);
      expect(after.UpdatedAt > before.UpdatedAt).toBe(true);
      expect(after.lastchange).toBe(before.lastchange);
      expect(after["formdatas"]).toMatchObject([answer(30, 32, "present")]);
    });

    it("adds answers to a checkbox, each option once, and replaces any other form's answer wherever it is", async () => {
      const api = await upsertingApi(open());
      const { id } = await api.created({ formdatas: [answer(11, 14, "S"), answer(10, 10, "en")] });
      await api.apply({
        id,
        custom_fields: [
          { id: 10, value: "fr" },
          { id: 10, value: "French" },
          { id: 10, value: "en" },
        ],
      });
      await api.apply({
        id,
        custom_fields: [
          { label: "T-shirt size", value: "M" },
          { id: 10, value: "ar" },
        ],
      });
      const after = await api.read(id);
      expect(after["formdatas"]).toMatchObject([answer(10, 10, "en")]);
      expect(after["custom_fields"]).toMatchObject([answer(10, 11, "fr"), answer(11, 15, "M"), answer(10, 12, "ar")]);
    });

    it.each([
      ["consents", 60, 60, "yes"],
      ["status", 20, 21, "4"],
      ["forms", 40, 41, "education"],
      ["actions", 50, 51, "phone"],
      ["name_presences", 30, 31, "registered"],
    ])("stores the answers of %s with the forms' answers", async (name, formId, optionId, value) => {
      const api = await upsertingApi(open());
      const { id } = await api.created({});
      await api.apply({ id, [name]: [{ id: formId, value }] });
      expect(await api.read(id)).toMatchObject({ custom_fields: [], formdatas: [answer(formId, optionId, value)] });
    });

    it("changes a note of the contact's own, and adds any other; a tag is there once", async () => {
      const api = await upsertingApi(open());
      const before = await api.created({
        notes: [{ data: "a", pinned: true }, { data: "b" }],
        tags: [{ name: "VIP" }],
      });
      const [first, second] = before["notes"] as readonly { readonly id: number }[];
      await api.apply({
        id: before.id,
        notes: [{ id: first?.id, content: "changed" }, { id: second?.id }, { id: 0, content: "new" }],
        tags: [" vip", "press"],
      });
      const after = await api.read(before.id);
      expect(after["notes"]).toStrictEqual([
        { ...first, data: "changed", updated_at: after.UpdatedAt },
        second,
        expect.objectContaining({ data: "new", created_at: after.UpdatedAt }),
      ]);
      expect(after["tags"]).toStrictEqual([{ name: "VIP" }, { name: "press" }]);
    });

    it("finds the contact by its id in NationBuilder, after an id of our own", async () => {
      const api = await upsertingApi(open());
      const known = await api.created({});
      const { id } = await api.created({});
      const nationbuilderid = 2 ** 53 - 1 - id;
      await api.apply({ id, nationbuilderid });
      await api.apply({ id: nationbuilderid, surname: "by NationBuilder" });
      expect(await api.read(id)).toMatchObject({ surname: "by NationBuilder" });
      await api.apply({ id, nationbuilderid: known.id });
      await api.apply({ id: known.id, surname: "by id" });
      expect([await api.read(known.id), await api.read(id)]).toMatchObject([{ surname: "by id" }, {}]);
      expect((await api.read(id))["surname"]).toBe("by NationBuilder");
    });

    it("finds the contact with the lowest id of those that match by mail address and names", async () => {
      const api = await upsertingApi(open());
      const mail = newMail();
      const [jane, john] = [
        await api.created({ mail, firstname: "Jane" }),
        await api.created({ mail, firstname: "John" }),
      ];
      await api.apply({ mail: mail.toUpperCase(), firstname: " JOHN ", phone: "1" });
      await api.apply({ mail, phone: "2" });
      expect([await api.read(jane.id), await api.read(john.id)]).toMatchObject([{ phone: "2" }, { phone: "1" }]);
    });

    it("of a namesake creates a contact, and leaves the other one's mail address alone", async () => {
      const api = await upsertingApi(open());
      const [mail, theirs, surname] = [newMail(), newMail(), newMail()];
      const namesake = await api.created({ mail: theirs, firstname: "Jane", surname });
      await api.apply({ mail, firstname: "Jane", surname, address: { city: "Paris" } });
      await api.apply({ firstname: "Jane", surname });
      expect(await api.read(namesake.id)).toStrictEqual(namesake);
      expect(await api.withMail(mail)).toMatchObject([{ firstname: "Jane", surname }]);
      expect(await api.outcomes()).toStrictEqual({ "created none": 2 });
    });

    it("finds nobody of another group", async () => {
      const api = await upsertingApi(open());
      const { id } = await api.created({ surname: "Doe" });
      await api.apply({ id, surname: "theirs" }, { token: open().tokensOf.bob });
      expect(await api.read(id)).toMatchObject({ surname: "Doe" });
      expect(await api.outcomes()).toStrictEqual({ "dropped unknown_id": 1 });
      expect(bob.groupId).not.toBe((await api.read(id))["group_id"]);
    });

    it("is applied in the order in which its group sent it", async () => {
      const api = await upsertingApi(open());
      const mail = newMail();
      for (let count = 0; count < 20; count += 1) await api.accept({ mail, phone: String(count) });
      await expect.poll(() => api.withMail(mail)).toMatchObject([{ phone: "19" }]);
      expect(await api.outcomes()).toStrictEqual({ "created none": 1, "updated none": 19 });
    });
  });
}
