import { describe, expect, it } from "vitest";
import requestExample from "testing/contract/create-contact.request.json" with { type: "json" };
import { apiOfGroup, idsOf, only, token } from "../search/found-contacts.js";
import { newMail, upsertingApi } from "../upserts/upserting-api.js";
import { contactApi } from "./contact-api.js";
import type { Open } from "./contact-api.js";

/** The fields outside the documented schema that live contacts carry (the contract, section 4.4). */
const live = {
  gender: "F",
  external_id: "crm-7",
  nationbuilderid: 2 ** 53 - 7,
  user_id: 12,
  membership_code: "A-12",
  membership_number: 4711,
  membership_member: true,
  address: { city: "Paris", citycode: "75056", building_type: "House" },
  tags: [
    { name: "vip", appearance_count: 3, color: "red" },
    { name: "press", color: "#fff" },
  ],
  formdatas: [{ form_id: 1, form_ref_id: 1, data: "yes", created_at: "2026-01-02T03:04:05.678901Z" }],
};

interface Body {
  readonly data: { readonly contact: Readonly<Record<string, unknown>> & { readonly id: number } };
}

export function liveContacts(open: Open): void {
  describe("the fields that only live contacts have", () => {
    it.each(["ignore", "refuse"] as const)("are returned as they came (unknown properties: %s)", async (unknown) => {
      const api = contactApi(open(), { unknownProperties: unknown });
      const created = await api.create(live);
      expect(created.statusCode).toBe(200);
      expect(created.json()).toMatchObject({ data: { contact: live } });
      const { contact } = created.json<Body>().data;
      expect((await api.get(`/contacts/${contact.id}`)).json()).toStrictEqual(created.json());
    });

    it("survive a PATCH of what a GET returned, and are cleared by one that leaves them out", async () => {
      const api = contactApi(open(), { unknownProperties: "refuse" });
      const { contact } = (await api.create({ ...requestExample.data.contact, ...live })).json<Body>().data;
      const url = `/contacts/${contact.id}`;
      const same = (await api.patch(url, { ...contact, surname: "Roe", deleted_at: null })).json<Body>().data.contact;
      expect(same).toMatchObject({ ...live, surname: "Roe" });
      const cleared = (await api.patch(url, { address: { city: "Paris" }, tags: [{ name: "vip" }] })).json<Body>();
      expect(Object.keys(cleared.data.contact)).not.toContain("membership_code");
      expect(JSON.stringify(cleared)).not.toMatch(/citycode|color|created_at|nationbuilderid|gender/);
    });

    it("are found, and searched by", async () => {
      const { api, search } = apiOfGroup(open(), "541");
      const { contact } = (await api.create(live, { token })).json<Body>().data;
      await api.create({ surname: "Doe" }, { token });
      for (const condition of [
        { attr: "membership_code", ope: "eql", value: "a" },
        { attr: "membership_number", ope: "eql:strictdata", value: 4711 },
        { attr: "membership_member", ope: "eql", value: true },
        { attr: "nationbuilderid", ope: "eql", value: live.nationbuilderid },
        { attr: "user_id", ope: "lte", value: 12 },
        { attr: "address.building_type", ope: "contains", value: "hous" },
        { attr: "tags.color", ope: "any_of", value: ["#fff"] },
        { attr: "tags.appearance_count", ope: "gte", value: 3 },
        { attr: "formdatas.created_at", ope: "gte", value: "2026-01-02" },
      ]) {
        const res = await search({ query: only(condition) });
        expect(res.json()).toStrictEqual({ status: "success", data: { contacts: [contact] } });
      }
    });

    it.each([
      [".user_id", { user_id: "12" }],
      [".membership_code", { membership_code: {} }],
      [".membership_code", { membership_code: "\ud800" }],
      [".membership_member", { membership_member: "yes" }],
      [".address.building_type", { address: { building_type: 1 } }],
      [".tags[1].color", { tags: [{ name: "a" }, { name: "b", color: "\0" }] }],
      [".formdatas[0].created_at", { formdatas: [{ ...live.formdatas[0], created_at: "then" }] }],
      [".deleted_at", { deleted_at: true }],
    ])("are refused where %s is of the wrong type", async (location, contact) => {
      const res = await contactApi(open(), { unknownProperties: "ignore" }).create(contact);
      expect(res.statusCode).toBe(422);
      expect(res.json()).toMatchObject({ errors: [{ location: `body.data.contact${location}` }] });
    });

    it("come with no date of a custom field, which is accepted and ignored", async () => {
      const answer = { form_id: 1, form_ref_id: 1, data: "a" };
      const contact = { custom_fields: [{ ...answer, date: "2026-01-02T03:04:05Z" }] };
      const res = await contactApi(open(), { unknownProperties: "refuse" }).create(contact);
      expect(res.statusCode).toBe(200);
      expect(res.json<Body>().data.contact["custom_fields"]).toStrictEqual([
        { ...answer, id: expect.any(Number) as number },
      ]);
    });
  });

  describe("deleted_at", () => {
    it("makes a contact absent", async () => {
      const { api, search } = apiOfGroup(open(), "542");
      const url = `/contacts/${(await api.create({}, { token })).json<Body>().data.contact.id}`;
      const deleted = { deleted_at: "2026-01-02T03:04:05Z" };
      expect((await api.patch(url, deleted, { token })).statusCode).toBe(200);
      expect((await api.get(url, { token })).statusCode).toBe(404);
      expect((await api.create(deleted, { token })).statusCode).toBe(200);
      expect(idsOf(await search({}))).toStrictEqual([]);
    });

    it("makes an answer absent", async () => {
      const [answer] = live.formdatas;
      const formdatas = [
        { ...answer, deleted_at: "2026-01-02T03:04:05Z" },
        { ...answer, data: "no", deleted_at: null },
      ];
      const res = await contactApi(open()).create({ formdatas });
      expect(res.json()).toMatchObject({ data: { contact: { formdatas: [{ data: "no" }] } } });
      expect(res.body).not.toContain("deleted_at");
    });
  });

  describe("an upsert of what a GET returned", () => {
    it("is applied: what cannot be written is ignored, and so is null", async () => {
      const api = await upsertingApi(open());
      const mail = newMail();
      const sent = { ...requestExample.data.contact, ...live, mail, nationbuilderid: null };
      const before = await api.created(sent);
      await api.apply({ ...before, surname: "Roe", membership_code: "B", unknown: null, deleted_at: null });
      expect(await api.outcomes()).toStrictEqual({ "updated none": 1 });
      const { UpdatedAt: _UpdatedAt, lastchange: _lastchange, ...after } = await api.read(before.id);
      expect({ ...after, UpdatedAt: before.UpdatedAt, lastchange: before.lastchange }).toStrictEqual({
        ...before,
        surname: "Roe",
        membership_code: "B",
      });
    });

    it("creates a contact with all that an upsert can write", async () => {
      const api = await upsertingApi(open());
      const [from, mail] = [await api.created({ ...requestExample.data.contact, ...live }), newMail()];
      await api.apply({ ...from, id: null, surname: newMail(), mail });
      const [contact] = await api.withMail(mail);
      const { formdatas: _1, ...written } = live;
      expect(contact).toMatchObject({ ...written, birth_city: requestExample.data.contact.birth_city });
      expect(contact?.["notes"]).toMatchObject([{ data: requestExample.data.contact.notes[0]?.data }]);
    });

    it("keeps the live-only fields that it leaves out", async () => {
      const api = await upsertingApi(open());
      const { id } = await api.created(live);
      await api.apply({ id, phone: "1", tags: ["VIP"], address: { street: "Rue A" } });
      expect(await api.read(id)).toMatchObject({ ...live, phone: "1" });
      await api.apply({ id, tags: [{ name: "vip", color: "blue" }], address: { building_type: "Flat" } });
      expect(await api.read(id)).toMatchObject({
        tags: [{ name: "vip", appearance_count: 3, color: "blue" }, live.tags[1]],
        address: { ...live.address, building_type: "Flat", street: "Rue A" },
      });
    });
  });
}
