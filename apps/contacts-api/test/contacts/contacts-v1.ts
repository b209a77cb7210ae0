import { describe, expect, it } from "vitest";
import requestExample from "testing/contract/create-contact.request.json" with { type: "json" };
import { contactApi } from "./contact-api.js";
import type { Open } from "./contact-api.js";

export function contactsV1(open: Open): void {
  describe("the older view of a contact", () => {
    it("is the same contact without an envelope, in its own names and with nothing but its own fields", async () => {
      const api = contactApi(open());
      const created = (await api.create(requestExample.data.contact)).json<{
        data: { contact: Record<string, unknown> & { address: Record<string, unknown>; formdatas: object[] } };
      }>().data.contact;
      const res = await api.get(`/v1/contacts/${String(created["id"])}`);
      expect(res.statusCode).toBe(200);
      expect(res.headers["x-ratelimit-cost"]).toBe("1");
      const { CreatedAt, UpdatedAt, address, ...rest } = created;
      const { housenumber, postalcode, pollingstation: _1, location: _2, score: _3, ...place } = address;
      for (const name of ["group_id", "lastchange", "lastchangeuserid", "action_ids", "birth_dept", "married_name"]) {
        delete rest[name];
      }
      const { notes: _4, user_contact_id: _5, formdatas, ...kept } = rest;
      expect(res.json()).toStrictEqual({
        ...kept,
        created_at: CreatedAt,
        updated_at: UpdatedAt,
        address: { ...place, house_number: housenumber, postal_code: postalcode },
        formdatas: formdatas.map((each) => {
          const { contact_id: _id, group_id: _group, ...answer } = each as Record<string, unknown>;
          return answer;
        }),
      });
    });

    it("is there for no other group", async () => {
      const api = contactApi(open());
      const { data } = (await api.create({})).json<{ data: { contact: { id: number } } }>();
      const res = await api.get(`/v1/contacts/${data.contact.id}`, { token: open().tokensOf.bob });
      expect(res.statusCode).toBe(404);
    });

    it.each(["jane", "1.5", "%00"])("%s is no contact's id", async (id) => {
      const res = await contactApi(open()).get(`/v1/contacts/${id}`);
      expect(res.statusCode).toBe(422);
      expect(res.json()).toMatchObject({ errors: [{ location: "path.contactId" }] });
    });
  });
}
